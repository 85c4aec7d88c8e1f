#include "md5.hpp"

#define CRYPTOPP_ENABLE_NAMESPACE_WEAK 1
#include <cryptopp/md5.h>

#include <array>
#include <string_view>

namespace layer::local_dc {

std::string md5_hex(crypto::BytesView bytes) {
  static constexpr std::string_view DIGITS = "0123456789abcdef";
  std::array<std::uint8_t, CryptoPP::Weak::MD5::DIGESTSIZE> digest;
  CryptoPP::Weak::MD5().CalculateDigest(digest.data(), bytes.data(), bytes.size());
  std::string hex;
  for (const std::uint8_t byte : digest) {
    hex += DIGITS[byte >> 4];
    hex += DIGITS[byte & 15];
  }
  return hex;
}

}  // namespace layer::local_dc
