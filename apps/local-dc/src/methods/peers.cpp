#include "peers.hpp"

#include <layer/tl/match.hpp>

#include <algorithm>

#include "../model/acquaintance.hpp"
#include "../model/rights.hpp"

namespace layer::local_dc {
namespace {

bool meets(const Call& call, UserId user) {
  const User& self = call.self();
  if (have_met(call.world, self, call.world.user(user))) return true;
  return std::ranges::any_of(
      self.channels, [&](ChannelId id) { return call.world.channel(id).member(user) != nullptr; });
}

std::optional<UserId> known_user(const Call& call, std::int64_t id, std::int64_t access_hash) {
  const UserId user{id};
  if (call.world.users.find(user) == nullptr) return std::nullopt;
  if (access_hash == call.world.access_hashes.of(call.self().id, user)) return user;
  const bool may_omit = access_hash == 0 && call.self().bot && meets(call, user);
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

/// Errors: CHANNEL_INVALID.
Answer<Channel*> named_channel(const Call& call, std::int64_t id, std::int64_t access_hash) {
  const auto found = call.world.channels.find(ChannelId{id});
  if (found == call.world.channels.end()) return bad_request("CHANNEL_INVALID");
  Channel& channel = found->second;
  const bool right_hash = access_hash == call.world.access_hashes.of(call.self().id, channel.id);
  // Bots may leave it out where they are members.
  const bool may_omit =
      access_hash == 0 && call.self().bot && channel.member(call.self().id) != nullptr;
  if (!right_hash && !may_omit) return bad_request("CHANNEL_INVALID");
  return &channel;
}

// "inputChannelFromMessage": the channel that a message was forwarded from.
Answer<Channel*> seen_channel(const Call& call, const tl::enums::InputPeer& chat,
                              std::int32_t message_id, std::int64_t id) {
  const Answer<Peer> peer = resolve(call, chat);
  const BoxMessage* const message = peer ? find_message(call, *peer, message_id) : nullptr;
  if (message == nullptr) return bad_request("CHANNEL_INVALID");
  const std::optional<Forward>& forward = message->content->forward;
  if (!forward || forward->channel != ChannelId{id}) return bad_request("CHANNEL_INVALID");
  return &call.world.channel(ChannelId{id});
}

Answer<Channel*> accessible(const Call& call, const Answer<Channel*>& named) {
  if (!named) return named;
  const Channel& channel = **named;
  const bool member = channel.member(call.self().id) != nullptr;
  const bool banned = is_banned(channel, call.self().id, call.now);
  if (channel.deleted || banned || (!member && !channel.is_public()))
    return bad_request("CHANNEL_PRIVATE");
  return named;
}

Answer<Peer> as_peer(const Answer<Channel*>& channel) {
  if (!channel) return channel.error();
  return (*channel)->peer();
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

Answer<Channel*> resolve_channel(const Call& call, const tl::enums::InputChannel& channel) {
  return tl::match(
      channel,
      [&](const tl::types::InputChannel& named) {
        return accessible(call, named_channel(call, named.channel_id, named.access_hash));
      },
      [&](const tl::types::InputChannelFromMessage& seen) {
        return accessible(call, seen_channel(call, seen.peer, seen.msg_id, seen.channel_id));
      },
      [](tl::Other) -> Answer<Channel*> { return bad_request("CHANNEL_INVALID"); });
}

Answer<Peer> resolve(const Call& call, const tl::enums::InputPeer& peer) {
  if (const auto* const named = peer.get_if<tl::types::InputPeerChannel>())
    return as_peer(accessible(call, named_channel(call, named->channel_id, named->access_hash)));
  if (const auto* const seen = peer.get_if<tl::types::InputPeerChannelFromMessage>())
    return as_peer(
        accessible(call, seen_channel(call, seen->peer, seen->msg_id, seen->channel_id)));
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

Channel* channel_of(World& world, Peer peer) {
  if (peer.kind() != Peer::Kind::channel) return nullptr;
  return &world.channel(ChannelId{peer.id()});
}

const BoxMessage* find_message(const Call& call, Peer chat, std::int32_t id) {
  const BoxMessage* const message = call.world.box_of(call.self().id, chat).find(id);
  if (message == nullptr || message->dialog != chat) return nullptr;
  return id >= call.world.first_visible(call.self().id, chat) ? message : nullptr;
}

std::vector<std::int32_t> message_ids(const Call& call, Peer chat) {
  const std::span<const std::int32_t> ids = call.world.visible_ids(call.self().id, chat);
  return {ids.begin(), ids.end()};
}

}  // namespace layer::local_dc
