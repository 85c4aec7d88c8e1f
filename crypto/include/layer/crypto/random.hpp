#pragma once

#include <layer/crypto/bytes.hpp>

#include <type_traits>

namespace layer::crypto {

/// A source of unpredictable bytes: a parameter everywhere, so that an exchange can be replayed.
class Random {
 public:
  virtual ~Random() = default;

  virtual void fill(MutableBytes out) = 0;

  /// An integer or a byte array with every bit random.
  template <class T>

  requires std::has_unique_object_representations_v<T> T value() {
    T result;
    fill({reinterpret_cast<std::uint8_t*>(&result), sizeof result});
    return result;
  }
};

/// The operating system's generator. Stateless, so it may be shared by threads and survives a fork.
class SystemRandom final : public Random {
 public:
  /// Throws a std::exception when the system has no randomness to give: nothing secure can go on.
  void fill(MutableBytes out) override;
};

}  // namespace layer::crypto
