#pragma once

#include <cstddef>
#include <optional>

namespace layer::tl {

/// How deep boxed values may nest, in what is read and in what is written.
inline constexpr std::size_t max_depth = 96;

/// What input from a stranger may cost.
struct Limits {
  std::size_t depth = max_depth;
  /// Bytes of memory for what is read; by default 64 times the input, at least 1 MiB.
  std::optional<std::size_t> allocation = std::nullopt;
};

}  // namespace layer::tl
