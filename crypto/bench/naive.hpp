#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/message.hpp>

/// What one writes first over Crypto++: a call of ProcessBlock for each block, a fresh object for
/// each hash. The measure for everything that is meant to be faster.
namespace layer::crypto::naive {

void ige_encrypt(BytesView key, BytesView iv, MutableBytes data);
void ige_decrypt(BytesView key, BytesView iv, MutableBytes data);

/// Packets as those of encrypt_message and decrypt_message.
void encrypt_message(const AuthKey& key, Sender sender, MutableBytes packet);
bool decrypt_message(const AuthKey& key, Sender sender, MutableBytes packet);

}  // namespace layer::crypto::naive
