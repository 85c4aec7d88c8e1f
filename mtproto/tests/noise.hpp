#pragma once

#include <layer/crypto/random.hpp>

#include <cstdint>
#include <random>

namespace layer::mtproto {

/// Reproducible randomness.
class Noise final : public crypto::Random {
 public:
  explicit Noise(std::uint64_t seed = 1) : generator_(seed) {}

  void fill(crypto::MutableBytes out) override {
    for (std::uint8_t& byte : out)
      byte = static_cast<std::uint8_t>(generator_());
  }

  /// A number below `limit`.
  std::size_t below(std::size_t limit) { return generator_() % limit; }

  /// True once in `n` times.
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 generator_;
};

}  // namespace layer::mtproto
