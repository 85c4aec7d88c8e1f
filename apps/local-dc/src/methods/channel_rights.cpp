#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>

#include "../model/membership.hpp"
#include "../model/rights.hpp"
#include "../text/utf16.hpp"
#include "channel_news.hpp"
#include "participant_news.hpp"
#include "peers.hpp"
#include "registry.hpp"

// core.telegram.org/api/rights
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;

constexpr std::int32_t RANK_LENGTH = 16;

/// Admins rule over those whom they promoted themselves, and nobody over the creator.
std::optional<RpcFailure> check_power_over(const Call& call, const Channel& channel, UserId user) {
  if (user == channel.creator) return bad_request("USER_CREATOR");
  const ChannelMember* const member = channel.member(user);
  if (member == nullptr || !member->admin) return std::nullopt;
  const UserId self = call.self().id;
  const bool own = channel.creator == self || member->admin->promoted_by == self || user == self;
  return own ? std::nullopt : std::optional(bad_request("USER_ADMIN_INVALID"));
}

std::optional<RpcFailure> check_promotion(const Call& call, const Channel& channel, UserId user,
                                          const functions::EditAdmin& request) {
  const UserId self = call.self().id;
  const bool resigns = user == self && is_empty(*request.admin_rights);
  if (!resigns) {
    if (auto failure = require(call, channel, &AdminRights::add_admins)) return failure;
  }
  if (auto failure = check_power_over(call, channel, user)) return failure;
  const ChannelMember* const own = channel.member(self);
  const bool may_give =
      channel.creator == self || includes(own->admin->rights, *request.admin_rights);
  if (!may_give) return RpcFailure{403, "RIGHT_FORBIDDEN"};
  if (request.rank && utf16_length(*request.rank) > RANK_LENGTH)
    return bad_request("ADMIN_RANK_INVALID");
  if (is_banned(channel, user, call.now)) return bad_request("USER_KICKED");
  return std::nullopt;
}

Answer<tl::enums::Updates> edit_admin(Call& call, const functions::EditAdmin& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  const Answer<UserId> user = resolve(call, request.user_id);
  if (!user) return user.error();
  if (auto failure = check_promotion(call, channel, *user, request)) return *failure;
  const AdminRights& rights = *request.admin_rights;
  ChannelMember* member = channel.member(*user);
  // Bots become members of a channel by being made its admins.
  const bool comes_along = call.world.user(*user).bot && !is_empty(rights);
  if (member == nullptr && !comes_along) return bad_request("USER_NOT_PARTICIPANT");
  const ParticipantChange change(call, channel, *user);
  if (member == nullptr) member = &join(call.world, channel, *user, call.self().id, call.now);
  member->admin.reset();
  if (!is_empty(rights)) {
    member->admin = Admin{rights, call.self().id};
    channel.restrictions.erase(*user);
  }
  member->rank = request.rank.value_or("");
  change.tell(call, channel);
  tell_of_channel(call, channel, *user);
  return show_channel_change(call, channel);
}

std::optional<RpcFailure> check_ban(const Call& call, const Channel& channel, UserId user) {
  if (auto failure = require(call, channel, &AdminRights::ban_users)) return failure;
  if (user == call.self().id) return bad_request("USER_ADMIN_INVALID");
  return check_power_over(call, channel, user);
}

/// Puts someone out, and says so in a supergroup.
std::vector<BoxEvent> put_out(Call& call, Channel& channel, UserId user) {
  std::vector<BoxEvent> events;
  if (channel.member(user) == nullptr) return events;
  if (!channel.broadcast) {
    tl::types::MessageActionChatDeleteUser removed;
    removed.user_id = number(user);
    events = post_notice(call, channel, std::move(removed));
  }
  leave(call.world, channel, user);
  return events;
}

Answer<tl::enums::Updates> edit_banned(Call& call, const functions::EditBanned& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  const Answer<Peer> named = resolve(call, request.participant);
  if (!named || named->kind() != Peer::Kind::user) return bad_request("PARTICIPANT_ID_INVALID");
  const UserId user{named->id()};
  if (auto failure = check_ban(call, channel, user)) return *failure;
  const BannedRights& rights = *request.banned_rights;
  const ParticipantChange change(call, channel, user);
  std::vector<BoxEvent> events;
  if (is_empty(rights)) {
    channel.restrictions.erase(user);
  } else {
    if (ChannelMember* const member = channel.member(user)) member->admin.reset();
    if (rights.view_messages) events = put_out(call, channel, user);
    channel.restrictions[user] = {rights, call.self().id, call.now};
  }
  change.tell(call, channel);
  tell_of_channel(call, channel, user);
  return show_channel_change(call, channel, events);
}

Answer<tl::enums::Updates> edit_default(
    Call& call, const tl::functions::messages::EditChatDefaultBannedRights& request) {
  const Answer<Peer> peer = resolve(call, request.peer);
  if (!peer) return peer.error();
  Channel* const channel = channel_of(call.world, *peer);
  if (channel == nullptr || channel->broadcast)
    return unsupported(call, "messages.editChatDefaultBannedRights of a basic group");
  if (auto failure = require(call, *channel, &AdminRights::ban_users)) return *failure;
  const BannedRights& rights = *request.banned_rights;
  if (rights.until_date != 0 || rights.view_messages) return bad_request("BANNED_RIGHTS_INVALID");
  if (rights == channel->default_rights) return bad_request("CHAT_NOT_MODIFIED");
  channel->default_rights = rights;
  tell_all_of_channel(call, *channel);
  return show_channel_change(call, *channel);
}

}  // namespace

void add_channel_right_methods(Methods& methods) {
  methods.add(edit_admin);
  methods.add(edit_banned);
  methods.add(edit_default);
}

}  // namespace layer::local_dc
