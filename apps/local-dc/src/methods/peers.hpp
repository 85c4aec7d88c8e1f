#pragma once

#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// The user an InputUser names. A wrong or missing access hash names nobody; bots may leave it out
/// (0) for users they have met. Errors: USER_ID_INVALID.
Answer<UserId> resolve(const Call& call, const tl::enums::InputUser& user);

/// The chat an InputPeer names. Groups only if the caller has been a member, channels as in
/// resolve_channel. Errors: PEER_ID_INVALID, CHANNEL_INVALID, CHANNEL_PRIVATE.
Answer<Peer> resolve(const Call& call, const tl::enums::InputPeer& peer);

/// The supergroup or channel an InputChannel names, if the caller is a member or it is public.
/// Errors: CHANNEL_INVALID, also for a wrong access hash; CHANNEL_PRIVATE.
Answer<Channel*> resolve_channel(const Call& call, const tl::enums::InputChannel& channel);

/// The group, if the caller is a member. Errors: CHAT_ID_INVALID.
Answer<Chat*> resolve_group(const Call& call, std::int64_t chat_id);

/// The basic group a peer is; null for others.
Chat* group_of(World& world, Peer peer);

/// The supergroup or channel a peer is; null for others.
Channel* channel_of(World& world, Peer peer);

/// A message of the caller's that lies in `chat`; null if there is none.
const BoxMessage* find_message(const Call& call, Peer chat, std::int32_t id);

/// The messages of a chat that the caller may see, oldest first.
std::vector<std::int32_t> message_ids(const Call& call, Peer chat);

}  // namespace layer::local_dc
