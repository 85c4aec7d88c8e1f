#pragma once

#include <layer/crypto/random.hpp>

#include <cstdint>
#include <deque>
#include <random>

namespace layer::mtproto {

/// Gives what it was told to, fill by fill; then reproducible noise.
class ScriptedRandom final : public crypto::Random {
 public:
  ScriptedRandom() = default;

  explicit ScriptedRandom(std::deque<crypto::Bytes> fills) : fills_(std::move(fills)) {}

  void fill(crypto::MutableBytes out) override {
    for (auto& byte : out)
      byte = static_cast<std::uint8_t>(noise_());
    if (fills_.empty()) return;
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = fills_.front()[i];
    fills_.pop_front();
  }

 private:
  std::deque<crypto::Bytes> fills_;
  std::mt19937 noise_{20130814};
};

}  // namespace layer::mtproto
