#pragma once

#include <layer/client/storage.hpp>

namespace layer::storage {

/// What a power failure must not undo. The rest is told again by the server.
inline bool must_reach_disk(const Change& change) {
  return !std::holds_alternative<UpdatePosition>(change) &&
         !std::holds_alternative<ChannelPosition>(change) &&
         !std::holds_alternative<Peer>(change) && !std::holds_alternative<SeenPeer>(change);
}

}  // namespace layer::storage
