#pragma once

#include <layer/crypto/bytes.hpp>

namespace layer::crypto {

template <class T>
T load_little_endian(FixedView<sizeof(T)> bytes) {
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i)
    value |= T{bytes[i]} << (8 * i);
  return value;
}

template <class T>
void store_little_endian(T value, std::span<std::uint8_t, sizeof(T)> bytes) {
  for (std::size_t i = 0; i < sizeof(T); ++i)
    bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

}  // namespace layer::crypto
