#include <layer/crypto/aes_ige.hpp>

#include <cassert>

#include "ige_ops.hpp"

namespace layer::crypto {

void ige_encrypt(const IgeKey& key, MutableBytes data) {
  assert(data.size() % 16 == 0);
  if (data.size() < 16) return;
  ige_ops().encrypt(key.key.view().data(), key.iv.view().data(), data.data(), data.size() / 16);
}

Result<void> ige_decrypt(const IgeKey& key, MutableBytes data) {
  if (data.empty() || data.size() % 16 != 0) return Errc::unaligned_data;
  ige_ops().decrypt(key.key.view().data(), key.iv.view().data(), data.data(), data.size() / 16);
  return {};
}

}  // namespace layer::crypto
