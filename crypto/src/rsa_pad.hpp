#pragma once

#include <layer/crypto/error.hpp>
#include <layer/crypto/secret.hpp>

namespace layer::crypto {

/// The padding of RSA_PAD: key_aes_encrypted, which is encrypted if it is below the modulus.
/// \param data  data_with_padding.
Secret<256> rsa_pad(FixedView<192> data, FixedView<32> temp_key);

/// The inverse: data_with_padding.
/// Errors: rsa_hash_mismatch.
Result<Secret<192>> rsa_unpad(FixedView<256> key_aes_encrypted);

}  // namespace layer::crypto
