#pragma once

#include <optional>

#include "../model/box.hpp"

namespace layer::local_dc {

/// The pinned message of a chat that shows first: the newest.
std::optional<std::int32_t> newest_pinned(const Box& box, Peer chat);

}  // namespace layer::local_dc
