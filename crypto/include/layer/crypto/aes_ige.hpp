#pragma once

#include <layer/crypto/error.hpp>
#include <layer/crypto/secret.hpp>

namespace layer::crypto {

/// An AES-256 key with the 32-byte IV of IGE mode: first the block taken as previous ciphertext,
/// then the one taken as previous plaintext.
struct IgeKey {
  IgeKey() = default;

  IgeKey(const Secret<32>& aes_key, const Secret<32>& two_blocks) noexcept
      : key(aes_key), iv(two_blocks) {}

  Secret<32> key;
  Secret<32> iv;
};

/// AES-256-IGE in place.
/// \param data  a whole number of 16-byte blocks; anything else is the caller's mistake (asserted).
void ige_encrypt(const IgeKey& key, MutableBytes data);

/// AES-256-IGE in place. It authenticates nothing: check a hash before believing `data`.
/// Errors: unaligned_data, also for empty data.
[[nodiscard]] Result<void> ige_decrypt(const IgeKey& key, MutableBytes data);

}  // namespace layer::crypto
