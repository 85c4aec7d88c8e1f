#pragma once

#include <layer/client/storage.hpp>

#include <vector>

namespace layer {

/// Drops the changes that a later one in the list makes pointless.
void drop_superseded(std::vector<storage::Change>& changes);

}  // namespace layer
