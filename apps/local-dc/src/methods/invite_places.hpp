#pragma once

#include <layer/tl/types/input_peer.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// A supergroup or channel whose links the caller may manage. Errors: CHAT_ADMIN_REQUIRED.
Answer<Channel*> invite_place(Call& call, const tl::enums::InputPeer& peer);

/// The hash of "https://t.me/+hash", "t.me/joinchat/hash" or the hash itself.
std::string_view hash_in(std::string_view link);

/// Whose link it is; null for none.
Channel* channel_with_link(World& world, std::string_view hash);

}  // namespace layer::local_dc
