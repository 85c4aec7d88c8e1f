#pragma once

#include <layer/crypto/auth_key.hpp>

#include <array>
#include <cstdint>
#include <numeric>

namespace layer::mtproto {

/// Both sides' key, the same in every run.
inline crypto::AuthKey session_key() {
  std::array<std::uint8_t, 256> bytes;
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{7});
  return crypto::AuthKey(bytes);
}

}  // namespace layer::mtproto
