#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/mtproto/salt.hpp>

#include <chrono>
#include <vector>

namespace layer::mtproto {

/// What must survive the process for each data centre: without the key its account is logged out,
/// without the rest the first packet is answered with a correction.
struct StoredKey {
  explicit StoredKey(const crypto::AuthKey& key_, Salt salt_ = {},
                     std::chrono::milliseconds clock_offset_ = {})
      : key(key_), salt(salt_), clock_offset(clock_offset_) {}

  crypto::AuthKey key;
  Salt salt;
  /// The server's time minus this machine's.
  std::chrono::milliseconds clock_offset;
  /// Salts for later, as far as the server has told them.
  std::vector<FutureSalt> future_salts;
};

}  // namespace layer::mtproto
