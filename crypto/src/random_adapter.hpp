#pragma once

#include <layer/crypto/random.hpp>

#include <cryptopp/cryptlib.h>

namespace layer::crypto {

/// Our source of randomness where Crypto++ wants one of its own.
class RandomAdapter final : public CryptoPP::RandomNumberGenerator {
 public:
  explicit RandomAdapter(Random& random) : random_(random) {}

  void GenerateBlock(CryptoPP::byte* out, std::size_t size) override { random_.fill({out, size}); }

 private:
  Random& random_;
};

}  // namespace layer::crypto
