#include "conversion/md5.hpp"

#define CRYPTOPP_ENABLE_NAMESPACE_WEAK 1
#include <cryptopp/md5.h>

namespace layer::conversion {

std::array<std::uint8_t, 16> md5(std::span<const std::uint8_t> bytes) {
  std::array<std::uint8_t, CryptoPP::Weak::MD5::DIGESTSIZE> digest;
  CryptoPP::Weak::MD5().CalculateDigest(digest.data(), bytes.data(), bytes.size());
  return digest;
}

}  // namespace layer::conversion
