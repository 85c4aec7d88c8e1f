#pragma once

#include <layer/crypto/random.hpp>
#include <layer/crypto/rsa.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>

#include <cstdint>
#include <optional>

namespace layer::mtproto::key_exchange {

/// What a client encrypts to the server's RSA key, in any of its four forms.
struct InnerData {
  std::uint64_t pq = 0;
  std::uint64_t p = 0;
  std::uint64_t q = 0;
  Int128 nonce{};
  Int128 server_nonce{};
  crypto::Secret<32> new_nonce;
  std::optional<std::int32_t> dc_number;
  std::optional<std::int32_t> expires_in;
};

/// Undoes RSA_PAD, or else the scheme that came before it. What follows the data is padding.
/// Errors: malformed_request; crypto::Errc::rsa_ciphertext_out_of_range, rsa_hash_mismatch.
[[nodiscard]] Result<InnerData> decrypt_inner_data(const crypto::RsaPrivateKey& key,
                                                   BytesView encrypted, crypto::Random& random);

}  // namespace layer::mtproto::key_exchange
