#include "participant_view.hpp"

#include "../model/rights.hpp"

namespace layer::local_dc {
namespace {

std::optional<std::string> given(const std::string& rank) {
  return rank.empty() ? std::nullopt : std::optional(rank);
}

tl::types::ChannelParticipantBanned show_banned(View& view, const Channel& channel, UserId user,
                                                const Restriction& restriction) {
  tl::types::ChannelParticipantBanned shown;
  shown.peer = view.peer(user);
  shown.left = channel.member(user) == nullptr;
  shown.kicked_by = number(restriction.by);
  view.mention(restriction.by);
  shown.date = restriction.date;
  shown.banned_rights = restriction.rights;
  return shown;
}

tl::types::ChannelParticipantCreator show_creator(UserId user, const ChannelMember& member) {
  tl::types::ChannelParticipantCreator shown;
  shown.user_id = number(user);
  shown.admin_rights = all_rights();
  shown.rank = given(member.rank);
  return shown;
}

bool can_edit(const Channel& channel, UserId viewer, const Admin& admin) {
  if (channel.creator == viewer) return true;
  return admin.promoted_by == viewer && has_right(channel, viewer, &AdminRights::add_admins);
}

tl::types::ChannelParticipantAdmin show_admin(View& view, const Channel& channel, UserId user,
                                              const ChannelMember& member) {
  tl::types::ChannelParticipantAdmin shown;
  shown.can_edit = can_edit(channel, view.viewer().id, *member.admin);
  shown.self = user == view.viewer().id;
  shown.user_id = number(user);
  if (shown.self) shown.inviter_id = number(member.inviter);
  shown.promoted_by = number(member.admin->promoted_by);
  view.mention(member.admin->promoted_by);
  shown.date = member.date;
  shown.admin_rights = member.admin->rights;
  shown.rank = given(member.rank);
  return shown;
}

tl::types::ChannelParticipantSelf show_self(View& view, UserId user, const ChannelMember& member) {
  tl::types::ChannelParticipantSelf shown;
  shown.via_request = member.by_request;
  shown.user_id = number(user);
  shown.inviter_id = number(member.inviter);
  view.mention(member.inviter);
  shown.date = member.date;
  shown.rank = given(member.rank);
  return shown;
}

}  // namespace

std::optional<tl::enums::ChannelParticipant> show_participant(View& view, const Channel& channel,
                                                              UserId user) {
  view.mention(user);
  if (const Restriction* const found = restriction(channel, user, view.now()))
    return show_banned(view, channel, user, *found);
  const ChannelMember* const member = channel.member(user);
  if (member == nullptr) return std::nullopt;
  if (channel.creator == user) return show_creator(user, *member);
  if (member->admin) return show_admin(view, channel, user, *member);
  if (user == view.viewer().id) return show_self(view, user, *member);
  tl::types::ChannelParticipant shown;
  shown.user_id = number(user);
  shown.date = member->date;
  shown.rank = given(member->rank);
  return shown;
}

}  // namespace layer::local_dc
