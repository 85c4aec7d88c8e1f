#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace layer::tl::detail {

template <std::unsigned_integral T>
constexpr T from_little_endian(T value) {
  if constexpr (std::endian::native == std::endian::big) {
    T swapped = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i, value = static_cast<T>(value >> 8))
      swapped = static_cast<T>(swapped << 8 | (value & 0xff));
    return swapped;
  }
  return value;
}

template <std::unsigned_integral T>
T load(const std::uint8_t* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return from_little_endian(value);
}

template <std::unsigned_integral T>
void store(std::uint8_t* to, T value) {
  value = from_little_endian(value);
  std::memcpy(to, &value, sizeof value);
}

}  // namespace layer::tl::detail
