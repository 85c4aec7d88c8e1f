#pragma once

#include <layer/mtproto/bytes.hpp>

#include <cstdint>

namespace layer::mtproto {

/// The 32-bit number at the beginning of `bytes`, which has four at least.
inline std::uint32_t read_u32(BytesView bytes) {
  return std::uint32_t{bytes[0]} | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16 |
         std::uint32_t{bytes[3]} << 24;
}

inline void append_u32(std::uint32_t value, Bytes& out) {
  const std::uint8_t bytes[] = {
      static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
      static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 24)};
  out.insert(out.end(), std::begin(bytes), std::end(bytes));
}

}  // namespace layer::mtproto
