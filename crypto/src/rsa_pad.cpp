#include "rsa_pad.hpp"

#include <layer/crypto/aes_ige.hpp>
#include <layer/crypto/hash.hpp>

#include <algorithm>

namespace layer::crypto {
namespace {

/// a ^= b
void xor_into(std::span<std::uint8_t, 32> a, FixedView<32> b) {
  std::ranges::transform(a, b, a.begin(), [](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(x ^ y);
  });
}

IgeKey key_with_zero_iv(FixedView<32> temp_key) {
  return {Secret<32>(temp_key), Secret<32>()};
}

}  // namespace

Secret<256> rsa_pad(FixedView<192> data, FixedView<32> temp_key) {
  Secret<256> result;
  const auto temp_key_xor = result.mutable_view().first<32>();
  const auto encrypted = result.mutable_view().last<224>();

  std::ranges::reverse_copy(data, encrypted.begin());
  std::ranges::copy(sha256(temp_key, data), encrypted.last<32>().begin());
  ige_encrypt(key_with_zero_iv(temp_key), encrypted);

  std::ranges::copy(temp_key, temp_key_xor.begin());
  xor_into(temp_key_xor, sha256(encrypted));
  return result;
}

Result<Secret<192>> rsa_unpad(FixedView<256> key_aes_encrypted) {
  Secret<32> temp_key(key_aes_encrypted.first<32>());
  Secret<224> data_with_hash(key_aes_encrypted.last<224>());
  xor_into(temp_key.mutable_view(), sha256(data_with_hash.view()));
  ige_decrypt(key_with_zero_iv(temp_key.view()), data_with_hash.mutable_view()).value();

  Secret<192> data;
  std::ranges::reverse_copy(data_with_hash.view().first<192>(), data.mutable_view().begin());
  if (!equal(sha256(temp_key.view(), data.view()), data_with_hash.view().last<32>())) {
    return Errc::rsa_hash_mismatch;
  }
  return data;
}

}  // namespace layer::crypto
