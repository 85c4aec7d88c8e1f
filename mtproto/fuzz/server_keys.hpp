#pragma once

#include <layer/crypto/rsa.hpp>

#include <memory>
#include <vector>

#include "noise.hpp"

namespace layer::mtproto {

using ServerKeys = std::shared_ptr<const std::vector<crypto::RsaPrivateKey>>;

/// The same in every run, so that a corpus stays good.
inline ServerKeys server_keys() {
  static const auto keys = [] {
    Noise noise(42);
    return std::make_shared<const std::vector<crypto::RsaPrivateKey>>(
        1, crypto::RsaPrivateKey::generate(noise));
  }();
  return keys;
}

}  // namespace layer::mtproto
