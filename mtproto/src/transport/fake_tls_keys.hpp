#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>

namespace layer::mtproto {

/// Public keys that nobody will use, but that pass for real ones: an X25519 key is a point of the
/// right subgroup, which 15 of 16 random strings are not.
Int256 decoy_x25519_key(crypto::Random& random);

/// A key of ML-KEM-768 (FIPS 203): 768 numbers below 3329, 12 bits each, and a seed.
Bytes decoy_ml_kem_key(crypto::Random& random);

}  // namespace layer::mtproto
