#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/messages/invited_users.hpp>

#include "../model/membership.hpp"
#include "../model/rights.hpp"
#include "channel_news.hpp"
#include "inviting.hpp"
#include "participant_news.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;

// Members may invite to supergroups unless that is forbidden; to channels, admins only.
std::optional<RpcFailure> check_inviting(const Call& call, const Channel& channel) {
  const UserId self = call.self().id;
  const bool plain_member =
      !channel.broadcast && channel.member(self) != nullptr && !is_admin(channel, self);
  if (plain_member && !is_forbidden(channel, self, &BannedRights::invite_users, call.now))
    return std::nullopt;
  return require(call, channel, &AdminRights::invite_users);
}

/// Whom to add: unknown users and bots in channels are refused, members are left out.
Answer<std::vector<UserId>> invited(const Call& call, const Channel& channel,
                                    const std::vector<tl::enums::InputUser>& users) {
  std::vector<UserId> ids;
  for (const tl::enums::InputUser& one : users) {
    const Answer<UserId> id = resolve(call, one);
    if (!id) return id.error();
    if (channel.member(*id) != nullptr) continue;
    if (channel.broadcast && call.world.user(*id).bot) return bad_request("USER_BOT");
    if (is_banned(channel, *id, call.now)) {
      const bool may_lift = has_right(channel, call.self().id, &AdminRights::ban_users);
      if (!may_lift) return bad_request("USER_KICKED");
    }
    ids.push_back(*id);
  }
  return ids;
}

Answer<tl::enums::messages::InvitedUsers> invite(Call& call,
                                                 const functions::InviteToChannel& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  if (auto failure = check_inviting(call, channel)) return *failure;
  const Answer<std::vector<UserId>> ids = invited(call, channel, request.users);
  if (!ids) return ids.error();
  tl::types::MessageActionChatAddUser added;
  tl::types::messages::InvitedUsers answer;
  for (const UserId id : *ids) {
    if (!may_invite(call, id)) {
      answer.missing_invitees.push_back(missing_invitee(id));
      continue;
    }
    const ParticipantChange change(call, channel, id);
    channel.restrictions.erase(id);
    join(call.world, channel, id, call.self().id, call.now);
    tell_of_channel(call, channel, id);
    change.tell(call, channel);
    added.users.push_back(number(id));
  }
  const bool silent = channel.broadcast || added.users.empty();
  answer.updates = show_channel_change(
      call, channel,
      silent ? std::vector<BoxEvent>() : post_notice(call, channel, std::move(added)));
  return tl::enums::messages::InvitedUsers(std::move(answer));
}

Answer<tl::enums::Updates> join_channel(Call& call, const functions::JoinChannel& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  const UserId self = call.self().id;
  if (channel.member(self) != nullptr) return bad_request("USER_ALREADY_PARTICIPANT");
  if (channel.join_request) {
    channel.invites.requests[self] = {.date = call.now};
    return bad_request("INVITE_REQUEST_SENT");
  }
  const ParticipantChange change(call, channel, self);
  join(call.world, channel, self, self, call.now);
  tell_of_channel(call, channel, self);
  change.tell(call, channel);
  std::vector<BoxEvent> events;
  if (!channel.broadcast) {
    tl::types::MessageActionChatAddUser added;
    added.users.push_back(number(self));
    events = post_notice(call, channel, std::move(added));
  }
  return show_channel_change(call, channel, events);
}

Answer<tl::enums::Updates> leave_channel(Call& call, const functions::LeaveChannel& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  const UserId self = call.self().id;
  if (channel.member(self) == nullptr) return bad_request("USER_NOT_PARTICIPANT");
  if (channel.creator == self) return bad_request("USER_CREATOR");
  const ParticipantChange change(call, channel, self);
  std::vector<BoxEvent> events;
  if (!channel.broadcast) {
    tl::types::MessageActionChatDeleteUser removed;
    removed.user_id = number(self);
    events = post_notice(call, channel, std::move(removed));
  }
  leave(call.world, channel, self);
  change.tell(call, channel);
  tell_of_channel(call, channel, self);
  return show_channel_change(call, channel, events);
}

}  // namespace

void add_joining_methods(Methods& methods) {
  methods.add(invite, {.audience = Audience::users});
  methods.add(join_channel, {.audience = Audience::users});
  methods.add(leave_channel);
}

}  // namespace layer::local_dc
