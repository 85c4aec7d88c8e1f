#pragma once

#include <layer/crypto/auth_key.hpp>

#include <chrono>
#include <cstdint>

namespace layer::mtproto {

/// What must survive the process for each data centre: without the key its account is logged out,
/// without the rest the first packet is answered with a correction.
struct StoredKey {
  explicit StoredKey(const crypto::AuthKey& key_, std::int64_t salt_ = 0,
                     std::chrono::milliseconds clock_offset_ = {})
      : key(key_), salt(salt_), clock_offset(clock_offset_) {}

  crypto::AuthKey key;
  std::int64_t salt;
  /// The server's time minus this machine's.
  std::chrono::milliseconds clock_offset;
};

}  // namespace layer::mtproto
