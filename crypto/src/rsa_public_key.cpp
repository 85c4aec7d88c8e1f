#include <layer/crypto/hash.hpp>
#include <layer/crypto/rsa.hpp>

#include <cryptopp/nbtheory.h>

#include <algorithm>

#include "der.hpp"
#include "integer.hpp"
#include "pem.hpp"
#include "rsa_der.hpp"
#include "rsa_pad.hpp"

namespace layer::crypto {
namespace {

/// A TL string: a length of one byte, or 0xfe and three; then zeros up to four bytes.
Bytes tl_string(BytesView value) {
  const std::size_t size = value.size();
  const std::size_t header = size < 254 ? 1 : 4;
  Bytes out((header + size + 3) / 4 * 4);
  out[0] = static_cast<std::uint8_t>(header == 1 ? size : 0xfe);
  for (std::size_t i = 1; i < header; ++i)
    out[i] = static_cast<std::uint8_t>(size >> (8 * i - 8));
  std::ranges::copy(value, out.begin() + static_cast<std::ptrdiff_t>(header));
  return out;
}

/// Without leading zeros.
Bytes big_endian(std::uint32_t number) {
  Bytes out;
  for (; number != 0; number >>= 8)
    out.insert(out.begin(), static_cast<std::uint8_t>(number));
  return out;
}

}  // namespace

RsaPublicKey::RsaPublicKey(const Int2048& modulus, std::uint32_t exponent)
    : modulus_(modulus), exponent_(exponent), fingerprint_(0) {
  const Sha1Digest digest = sha1(tl_string(modulus), tl_string(big_endian(exponent)));
  for (std::size_t i = 0; i < 8; ++i)
    fingerprint_ |= std::uint64_t{digest[12 + i]} << (8 * i);
}

Result<RsaPublicKey> RsaPublicKey::from_numbers(BytesView modulus, BytesView exponent) {
  if (modulus.size() != 256 || modulus.front() < 0x80 || modulus.back() % 2 == 0) {
    return Errc::unsupported_key;
  }
  if (exponent.empty() || exponent.size() > 4) return Errc::unsupported_key;
  std::uint32_t e = 0;
  for (const std::uint8_t digit : exponent)
    e = e << 8 | digit;
  if (e < 3 || e % 2 == 0) return Errc::unsupported_key;

  Int2048 n;
  std::ranges::copy(modulus, n.begin());
  return RsaPublicKey(n, e);
}

Result<RsaPublicKey> RsaPublicKey::from_pem(std::string_view pem) {
  const auto block = read_pem(pem);
  if (!block) return Errc::malformed_key;
  BytesView pkcs1 = block->data;
  if (block->label == "PUBLIC KEY") {
    const auto key = unwrap_public_key(block->data);
    if (!key) return Errc::malformed_key;
    pkcs1 = *key;
  } else if (block->label != "RSA PUBLIC KEY") {
    return Errc::malformed_key;
  }

  DerReader outer(pkcs1);
  DerReader key = outer.sequence();
  const BytesView modulus = key.unsigned_integer();
  const BytesView exponent = key.unsigned_integer();
  if (!key.done() || !outer.done()) return Errc::malformed_key;
  return from_numbers(modulus, exponent);
}

std::string RsaPublicKey::to_pem() const {
  DerWriter key;
  key.unsigned_integer(modulus_);
  key.unsigned_integer(big_endian(exponent_));
  return write_pem("RSA PUBLIC KEY", key.sequence());
}

Result<RsaCiphertext> RsaPublicKey::encrypt_padded(BytesView data, Random& random) const {
  if (data.size() > MAX_DATA) return Errc::rsa_data_too_long;
  Secret<192> data_with_padding;
  const auto bytes = data_with_padding.mutable_view();
  std::ranges::copy(data, bytes.begin());
  random.fill(bytes.subspan(data.size()));

  const CryptoPP::Integer modulus = to_integer(modulus_);
  CryptoPP::Integer message;
  do {
    Secret<32> temp_key;
    random.fill(temp_key.mutable_view());
    message = to_integer(rsa_pad(bytes, temp_key.view()).view());
  } while (message >= modulus);
  return to_int2048(CryptoPP::ModularExponentiation(message, exponent_, modulus));
}

}  // namespace layer::crypto
