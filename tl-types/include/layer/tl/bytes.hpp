#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace layer::tl {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;

/// `int128` and `int256` of the schema: opaque bytes, in the order of the wire.
using Int128 = std::array<std::uint8_t, 16>;
using Int256 = std::array<std::uint8_t, 32>;

}  // namespace layer::tl
