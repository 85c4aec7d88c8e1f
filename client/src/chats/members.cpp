#include <layer/client/error.hpp>
#include <layer/client/members.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/channel_participant.hpp>
#include <layer/tl/types/channels/channel_participant.hpp>
#include <layer/tl/types/messages/invited_users.hpp>
#include <layer/tl/types/missing_invitee.hpp>
#include <layer/tl/types/updates.hpp>

#include <algorithm>

#include "chats/member_list.hpp"
#include "chats/place.hpp"
#include "chats/tl_rights.hpp"
#include "core.hpp"
#include "tl_time.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace channels = tl::functions::channels;
namespace messages = tl::functions::messages;
using Until = std::optional<std::chrono::sys_seconds>;

/// As the schema has it: 0 for ever.
Task<Member> find_in_group(Client client, std::int64_t group, PeerId id) {
  const auto members = co_await members_of_group(client, group);
  const auto found = std::ranges::find(members, id, &Member::peer);
  if (found == members.end())
    throw RpcError(400, "USER_NOT_PARTICIPANT", std::nullopt, "messages.getFullChat");
  co_return *found;
}

PeerId id_of(const Client& client, const tl::enums::InputUser& user) {
  if (const auto* named = user.get_if<types::InputUser>()) return PeerId::user(named->user_id);
  if (const auto* seen = user.get_if<types::InputUserFromMessage>())
    return PeerId::user(seen->user_id);
  return PeerId::user(core_of(client)->self());
}

Task<Member> get_member(Client client, PeerRef chat, PeerRef user) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  if (place.is_group()) {
    const auto named = co_await resolve_user(client, std::move(user));
    Member found = co_await find_in_group(client, place.group, id_of(client, named));
    co_return found;
  }
  const auto peer = co_await client.resolve_peer(std::move(user));
  channels::GetParticipant request(place.channel, peer);
  const auto answer = co_await client.invoke(request);
  co_return Member(answer->participant, answer->users);
}

Task<bool> add_member(Client client, PeerRef chat, PeerRef user) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  const auto named = co_await resolve_user(client, std::move(user));
  constexpr std::int32_t all_history = 100;
  tl::enums::messages::InvitedUsers answer;
  if (place.is_group()) {
    messages::AddChatUser request(place.group, named, all_history);
    answer = co_await client.invoke(request);
  } else {
    channels::InviteToChannel request(place.channel, {named});
    answer = co_await client.invoke(request);
  }
  co_return answer->missing_invitees.empty();
}

Task<void> edit_banned(Client client, ChatPlace place, tl::enums::InputPeer user,
                       types::ChatBannedRights rights) {
  channels::EditBanned request(place.channel, std::move(user), std::move(rights));
  co_await client.invoke(request);
}

types::ChatBannedRights ban_until(const Until& until) {
  auto rights = all_but(Permission::none, tl_date(until));
  rights.view_messages = true;
  return rights;
}

Task<void> set_banned(Client client, PeerRef chat, PeerRef user, types::ChatBannedRights rights,
                      const char* what) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  place.require_channel(what);
  const auto peer = co_await client.resolve_peer(std::move(user));
  co_await edit_banned(client, place, peer, std::move(rights));
}

Task<void> kick_member(Client client, PeerRef chat, PeerRef user) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  if (place.is_group()) {
    const auto named = co_await resolve_user(client, std::move(user));
    messages::DeleteChatUser request(place.group, named);
    co_await client.invoke(request);
    co_return;
  }
  const auto peer = co_await client.resolve_peer(std::move(user));
  co_await edit_banned(client, place, peer, ban_until(std::nullopt));
  co_await edit_banned(client, place, peer, all_but(Permission::all, 0));
}

Task<void> set_admin(Client client, PeerRef chat, PeerRef user, AdminRight rights,
                     std::string rank) {
  const auto place = co_await resolve_chat(client, std::move(chat));
  const auto named = co_await resolve_user(client, std::move(user));
  if (place.is_group()) {
    messages::EditChatAdmin request(place.group, named, rights != AdminRight::none);
    co_await client.invoke(request);
    co_return;
  }
  channels::EditAdmin request(place.channel, named, to_tl(rights));
  request.rank = std::move(rank);
  co_await client.invoke(request);
}

}  // namespace

MemberIterator Members::list(MembersWho who) const {
  return MemberIterator(client_, chat_, who, std::string());
}

MemberIterator Members::search(std::string words) const {
  return MemberIterator(client_, chat_, MembersWho::are_in, std::move(words));
}

Task<Member> Members::get(PeerRef user) const {
  return get_member(client_, chat_, std::move(user));
}

Task<bool> Members::add(PeerRef user) const {
  return add_member(client_, chat_, std::move(user));
}

Task<void> Members::kick(PeerRef user) const {
  return kick_member(client_, chat_, std::move(user));
}

Task<void> Members::ban(PeerRef user, Until until) const {
  return set_banned(client_, chat_, std::move(user), ban_until(until), "a ban");
}

Task<void> Members::unban(PeerRef user) const {
  return set_banned(client_, chat_, std::move(user), all_but(Permission::all, 0), "a ban");
}

Task<void> Members::restrict(PeerRef user, Permission allowed, Until until) const {
  return set_banned(client_, chat_, std::move(user), all_but(allowed, tl_date(until)),
                    "a restriction");
}

Task<void> Members::promote(PeerRef user, AdminRight rights, std::string rank) const {
  return set_admin(client_, chat_, std::move(user), rights, std::move(rank));
}

Task<void> Members::demote(PeerRef user) const {
  return set_admin(client_, chat_, std::move(user), AdminRight::none, std::string());
}

}  // namespace layer
