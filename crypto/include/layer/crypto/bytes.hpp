#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace layer::crypto {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<const std::uint8_t>;
using MutableBytes = std::span<std::uint8_t>;

template <std::size_t N>
using FixedView = std::span<const std::uint8_t, N>;

using Int128 = std::array<std::uint8_t, 16>;
using Int256 = std::array<std::uint8_t, 32>;
/// A number of 2048 bits, big-endian, as the protocol sends it.
using Int2048 = std::array<std::uint8_t, 256>;

}  // namespace layer::crypto
