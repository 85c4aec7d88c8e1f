#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/salt.hpp>

namespace layer::mtproto::key_exchange {

/// server_DH_params_fail's proof: the low 128 bits of SHA1(new_nonce).
[[nodiscard]] Int128 refusal_hash(crypto::FixedView<32> new_nonce);

/// The first 64 bits of new_nonce xor those of server_nonce.
[[nodiscard]] Salt first_salt(crypto::FixedView<32> new_nonce,
                              crypto::FixedView<16> server_nonce) noexcept;

}  // namespace layer::mtproto::key_exchange
