#pragma once

#include <layer/crypto/bytes.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace layer::crypto {

/// Bytes from hexadecimal digits; white space between them is left out.
inline Bytes from_hex(std::string_view text) {
  Bytes bytes;
  bool half = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n') continue;
    const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
    if (!half) bytes.push_back(static_cast<std::uint8_t>(digit << 4));
    if (half) bytes.back() |= static_cast<std::uint8_t>(digit);
    half = !half;
  }
  return bytes;
}

template <std::size_t N>
std::array<std::uint8_t, N> array_from_hex(std::string_view text) {
  const Bytes bytes = from_hex(text);
  std::array<std::uint8_t, N> result{};
  if (bytes.size() == N) std::ranges::copy(bytes, result.begin());
  return result;
}

inline std::string to_hex(BytesView bytes) {
  constexpr std::string_view DIGITS = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += DIGITS[byte >> 4];
    text += DIGITS[byte & 0xf];
  }
  return text;
}

inline BytesView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace layer::crypto
