#pragma once

#include <cstdint>

namespace layer::local_dc {

/// The hash by which a client says what it has already
/// (core.telegram.org/api/offsets#hash-generation).
class ResultHash {
 public:
  void add(std::int64_t id) {
    hash_ ^= hash_ >> 21;
    hash_ ^= hash_ << 35;
    hash_ ^= hash_ >> 4;
    hash_ += static_cast<std::uint64_t>(id);
  }

  std::int64_t value() const { return static_cast<std::int64_t>(hash_); }

 private:
  std::uint64_t hash_ = 0;
};

}  // namespace layer::local_dc
