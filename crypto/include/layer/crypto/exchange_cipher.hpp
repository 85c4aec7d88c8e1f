#pragma once

#include <layer/crypto/aes_ige.hpp>
#include <layer/crypto/random.hpp>

namespace layer::crypto {

/// The temporary key of the key exchange: tmp_aes_key, tmp_aes_iv
/// (core.telegram.org/mtproto/auth_key step 5).
[[nodiscard]] IgeKey exchange_key(FixedView<16> server_nonce, FixedView<32> new_nonce);

/// encrypted_answer or encrypted_data: SHA1(data) + data + 0..15 random bytes, encrypted.
[[nodiscard]] Bytes encrypt_exchange(const IgeKey& key, BytesView data, Random& random);

/// Decrypts in place and gives the data between its SHA-1 and the padding of fewer than 16 bytes.
/// Errors: unaligned_data, exchange_hash_mismatch.
[[nodiscard]] Result<BytesView> decrypt_exchange(const IgeKey& key, MutableBytes encrypted);

}  // namespace layer::crypto
