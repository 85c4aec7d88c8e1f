#pragma once

#include <layer/crypto/hash.hpp>
#include <layer/crypto/random.hpp>

#include <gtest/gtest.h>

#include <algorithm>

#include "hex.hpp"

namespace layer::crypto {

/// Hands out the given bytes, and fails the test when asked for more.
class ScriptedRandom final : public Random {
 public:
  template <class... Parts>
  explicit ScriptedRandom(const Parts&... parts) {
    (bytes_.insert(bytes_.end(), parts.begin(), parts.end()), ...);
  }

  void fill(MutableBytes out) override {
    ASSERT_LE(at_ + out.size(), bytes_.size()) << "more randomness drawn than expected";
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), out.size(), out.begin());
    at_ += out.size();
  }

  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

/// An endless sequence that a seed names.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_{seed} {}

  void fill(MutableBytes out) override {
    for (std::uint8_t& byte : out) {
      state_ = state_ * 6364136223846793005 + 1442695040888963407;
      byte = static_cast<std::uint8_t>(state_ >> 56);
    }
  }

  /// Below `limit`.
  std::size_t number(std::size_t limit) { return value<std::uint32_t>() % limit; }

  Bytes bytes(std::size_t size) {
    Bytes out(size);
    fill(out);
    return out;
  }

 private:
  std::uint64_t state_;
};

}  // namespace layer::crypto
