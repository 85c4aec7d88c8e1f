#pragma once

#include <layer/crypto/bytes.hpp>

#include <cryptopp/integer.h>

namespace layer::crypto {

inline CryptoPP::Integer to_integer(BytesView big_endian) {
  return {big_endian.data(), big_endian.size()};
}

/// Big-endian with leading zeros. The number must fit.
template <std::size_t N>
void write(const CryptoPP::Integer& number, std::span<std::uint8_t, N> out) {
  number.Encode(out.data(), out.size());
}

inline Int2048 to_int2048(const CryptoPP::Integer& number) {
  Int2048 bytes;
  write(number, std::span(bytes));
  return bytes;
}

}  // namespace layer::crypto
