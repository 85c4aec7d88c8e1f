#pragma once

#include <layer/client/peer.hpp>
#include <layer/client/task.hpp>
#include <layer/tl/boxes.hpp>

#include <memory>

namespace layer {

class Core;

Task<tl::enums::InputPeer> resolve(std::shared_ptr<Core> core, PeerRef peer);
/// Throws `Errc::unsupported` for anything but a channel.
Task<tl::enums::InputChannel> resolve_channel(std::shared_ptr<Core> core, PeerRef peer);

/// Names a channel or supergroup as the functions of `channels` want it; empty if `peer` is none.
tl::enums::InputChannel input_channel(const tl::enums::InputPeer& peer);
/// The same for a user.
tl::enums::InputUser input_user(const tl::enums::InputPeer& peer);

}  // namespace layer
