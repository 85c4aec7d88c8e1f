#pragma once

#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// The user an InputUser names. A wrong or missing access hash names nobody; bots may leave it out
/// (0) for users they have met. Errors: USER_ID_INVALID.
Answer<UserId> resolve(const Call& call, const tl::enums::InputUser& user);

/// The private chat or group an InputPeer names. Groups only if the caller has been a member.
/// Errors: PEER_ID_INVALID.
Answer<Peer> resolve(const Call& call, const tl::enums::InputPeer& peer);

/// The group, if the caller is a member. Errors: CHAT_ID_INVALID.
Answer<Chat*> resolve_group(const Call& call, std::int64_t chat_id);

/// The group a peer is; null for private chats.
Chat* group_of(World& world, Peer peer);

/// A message of the caller's that lies in `chat`; null if there is none.
const BoxMessage* find_message(const Call& call, Peer chat, std::int32_t id);

}  // namespace layer::local_dc
