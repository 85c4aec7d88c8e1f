#include "fake_tls_keys.hpp"

#include <cryptopp/xed25519.h>

namespace layer::mtproto {
namespace {

constexpr std::uint32_t ML_KEM_PRIME = 3329;
constexpr std::size_t ML_KEM_NUMBERS = 768;

std::uint32_t ml_kem_number(crypto::Random& random) {
  for (;;) {
    const std::uint32_t number = random.value<std::uint16_t>() & 0xfff;
    if (number < ML_KEM_PRIME) return number;
  }
}

}  // namespace

Int256 decoy_x25519_key(crypto::Random& random) {
  const auto private_key = random.value<Int256>();
  const CryptoPP::x25519 curve(private_key.data());
  Int256 public_key;
  curve.GeneratePublicKey(CryptoPP::NullRNG(), private_key.data(), public_key.data());
  return public_key;
}

Bytes decoy_ml_kem_key(crypto::Random& random) {
  Bytes key;
  for (std::size_t i = 0; i < ML_KEM_NUMBERS; i += 2) {
    const std::uint32_t pair = ml_kem_number(random) | ml_kem_number(random) << 12;
    key.push_back(static_cast<std::uint8_t>(pair));
    key.push_back(static_cast<std::uint8_t>(pair >> 8));
    key.push_back(static_cast<std::uint8_t>(pair >> 16));
  }
  const auto seed = random.value<Int256>();
  key.insert(key.end(), seed.begin(), seed.end());
  return key;
}

}  // namespace layer::mtproto
