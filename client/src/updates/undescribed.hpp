#pragma once

#include <layer/client/peer.hpp>
#include <layer/tl/boxes.hpp>

#include <vector>

namespace layer::updates {

/// The users and channels that messages in a container name without the container describing them,
/// be it only in part. A client that has not met them fetches the difference, which does
/// (core.telegram.org/api/updates, "Recovering gaps"). Basic groups need no description.
std::vector<PeerId> undescribed_in(const tl::enums::Updates& container);

}  // namespace layer::updates
