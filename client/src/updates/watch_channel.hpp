#pragma once

#include <layer/client/peer.hpp>
#include <layer/client/task.hpp>

#include <memory>

namespace layer {

class Core;

Task<void> watch_channel(std::shared_ptr<Core> core, PeerRef channel);

}  // namespace layer
