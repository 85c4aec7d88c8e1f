#include "peers.hpp"

#include <layer/tl/match.hpp>

#include <algorithm>

namespace layer::local_dc {
namespace {

bool have_met(const Call& call, UserId user) {
  const User& self = call.self();
  if (self.box.dialog({Peer::Kind::user, number(user)}) != nullptr) return true;
  return std::ranges::any_of(
      self.chats, [&](ChatId id) { return call.world.chats.at(id).members.contains(user); });
}

std::optional<UserId> known_user(const Call& call, std::int64_t id, std::int64_t access_hash) {
  const UserId user{id};
  if (call.world.users.find(user) == nullptr) return std::nullopt;
  if (access_hash == call.world.access_hashes.of(call.self().id, user)) return user;
  const bool may_omit = access_hash == 0 && call.self().bot && have_met(call, user);
  if (may_omit || user == call.self().id) return user;
  return std::nullopt;
}

// "…FromMessage": the sender, or the author forwarded, of a message that the caller has.
std::optional<UserId> seen_user(const Call& call, const tl::enums::InputPeer& chat,
                                std::int32_t message_id, std::int64_t id) {
  const Answer<Peer> peer = resolve(call, chat);
  const BoxMessage* const message = peer ? find_message(call, *peer, message_id) : nullptr;
  if (message == nullptr) return std::nullopt;
  const UserId user{id};
  const MessageContent& content = *message->content;
  const bool seen = content.from == user || (content.forward && content.forward->from == user);
  return seen ? std::optional(user) : std::nullopt;
}

Peer private_chat(UserId user) {
  return {Peer::Kind::user, number(user)};
}

}  // namespace

Answer<UserId> resolve(const Call& call, const tl::enums::InputUser& user) {
  const std::optional<UserId> id = tl::match(
      user, [&](const tl::types::InputUserSelf&) { return std::optional(call.self().id); },
      [&](const tl::types::InputUser& named) {
        return known_user(call, named.user_id, named.access_hash);
      },
      [&](const tl::types::InputUserFromMessage& seen) {
        return seen_user(call, seen.peer, seen.msg_id, seen.user_id);
      },
      [](tl::Other) { return std::optional<UserId>(); });
  if (!id) return bad_request("USER_ID_INVALID");
  return *id;
}

Answer<Peer> resolve(const Call& call, const tl::enums::InputPeer& peer) {
  const auto as_chat = [](std::optional<UserId> user) {
    return user ? std::optional(private_chat(*user)) : std::nullopt;
  };
  const std::optional<Peer> chat = tl::match(
      peer,
      [&](const tl::types::InputPeerSelf&) { return std::optional(private_chat(call.self().id)); },
      [&](const tl::types::InputPeerUser& user) {
        return as_chat(known_user(call, user.user_id, user.access_hash));
      },
      [&](const tl::types::InputPeerUserFromMessage& user) {
        return as_chat(seen_user(call, user.peer, user.msg_id, user.user_id));
      },
      [&](const tl::types::InputPeerChat& group) -> std::optional<Peer> {
        const Peer named{Peer::Kind::group, group.chat_id};
        const bool member = call.self().chats.contains(ChatId{group.chat_id});
        if (member || call.self().box.dialog(named) != nullptr) return named;
        return std::nullopt;
      },
      [](tl::Other) { return std::optional<Peer>(); });
  if (!chat) return bad_request("PEER_ID_INVALID");
  return *chat;
}

Answer<Chat*> resolve_group(const Call& call, std::int64_t chat_id) {
  const auto chat = call.world.chats.find(ChatId{chat_id});
  if (chat == call.world.chats.end() || !chat->second.members.contains(call.self().id))
    return bad_request("CHAT_ID_INVALID");
  return &chat->second;
}

Chat* group_of(World& world, Peer peer) {
  if (peer.kind() != Peer::Kind::group) return nullptr;
  return &world.chats.at(ChatId{peer.id()});
}

const BoxMessage* find_message(const Call& call, Peer chat, std::int32_t id) {
  const BoxMessage* const message = call.self().box.find(id);
  return message != nullptr && message->dialog == chat ? message : nullptr;
}

}  // namespace layer::local_dc
