#pragma once

#include <layer/client/peer.hpp>
#include <layer/tl/boxes.hpp>

#include <vector>

namespace layer::updates {

/// Whom a short message names by id alone. If one of them is unknown, the message is of no use, and
/// a difference tells it in full (core.telegram.org/api/updates, "Recovering gaps").
std::vector<PeerId> named_in(const tl::enums::Updates& container);

/// Writes short messages out in full; other containers stay as they are.
tl::enums::Updates expand(tl::enums::Updates container);

}  // namespace layer::updates
