#pragma once

#include <layer/crypto/bytes.hpp>

#include <algorithm>

namespace layer::crypto {

/// Fills `out` with the parts in a row; that they fill it exactly is checked at compile time.
template <std::size_t N, std::size_t... Sizes>
void concatenate(std::span<std::uint8_t, N> out, std::span<const std::uint8_t, Sizes>... parts) {
  static_assert((Sizes + ...) == N);
  auto at = out.begin();
  ((at = std::ranges::copy(parts, at).out), ...);
}

}  // namespace layer::crypto
