#pragma once

#include <layer/tl/boxes.hpp>

#include <cstdint>

namespace layer::updates {

/// Tells an update from all others, and is the same however and whenever the server tells of it: a
/// message may have been read, seen or reacted to since.
std::uint64_t identity_of(const tl::enums::Update& update);

}  // namespace layer::updates
