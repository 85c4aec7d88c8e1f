#include <layer/crypto/hash.hpp>
#include <layer/crypto/rsa.hpp>

#include <cryptopp/nbtheory.h>
#include <cryptopp/rsa.h>

#include <algorithm>

#include "der.hpp"
#include "integer.hpp"
#include "pem.hpp"
#include "random_adapter.hpp"
#include "rsa_der.hpp"
#include "rsa_pad.hpp"

namespace layer::crypto {
namespace {

using Trapdoor = CryptoPP::InvertibleRSAFunction;
using CryptoPP::Integer;

Secret<128> prime_bytes(const Integer& prime) {
  Secret<128> bytes;
  write(prime, bytes.mutable_view());
  return bytes;
}

Trapdoor trapdoor_of(const RsaPublicKey& key, FixedView<128> p_bytes, FixedView<128> q_bytes) {
  const Integer p = to_integer(p_bytes);
  const Integer q = to_integer(q_bytes);
  const Integer e = key.exponent();
  const Integer d = e.InverseMod(CryptoPP::LCM(p - 1, q - 1));
  Trapdoor trapdoor;
  trapdoor.Initialize(to_integer(key.modulus()), e, d, p, q, d % (p - 1), d % (q - 1),
                      q.InverseMod(p));
  return trapdoor;
}

/// Validate's first level covers all but the primality, and so draws no random numbers.
bool belong_together(const Trapdoor& key) {
  return key.Validate(CryptoPP::NullRNG(), 1) && CryptoPP::IsPrime(key.GetPrime1()) &&
         CryptoPP::IsPrime(key.GetPrime2());
}

/// RSAPrivateKey of RFC 8017, A.1.2: version 0, then n, e, d, p, q, d mod (p-1), d mod (q-1), 1/q
/// mod p.
std::optional<Trapdoor> read_pkcs1(BytesView der) {
  DerReader outer(der);
  DerReader key = outer.sequence();
  const Integer version = to_integer(key.unsigned_integer());
  std::array<Integer, 8> numbers;
  for (Integer& number : numbers)
    number = to_integer(key.unsigned_integer());
  if (!key.done() || !outer.done() || !version.IsZero()) return std::nullopt;
  const auto& [n, e, d, p, q, dp, dq, u] = numbers;
  Trapdoor trapdoor;
  trapdoor.Initialize(n, e, d, p, q, dp, dq, u);
  return trapdoor;
}

std::optional<Trapdoor> read_private_key(const PemBlock& block) {
  if (block.label == "RSA PRIVATE KEY") return read_pkcs1(block.data);
  if (block.label != "PRIVATE KEY") return std::nullopt;
  const auto pkcs1 = unwrap_private_key(block.data);
  return pkcs1 ? read_pkcs1(*pkcs1) : std::nullopt;
}

Bytes minimal_bytes(const Integer& number) {
  Bytes bytes(number.MinEncodedSize());
  number.Encode(bytes.data(), bytes.size());
  return bytes;
}

Result<RsaPublicKey> public_half(const Trapdoor& key) {
  return RsaPublicKey::from_numbers(minimal_bytes(key.GetModulus()),
                                    minimal_bytes(key.GetPublicExponent()));
}

}  // namespace

RsaPlaintext::RsaPlaintext(BytesView bytes) noexcept : size_(bytes.size()) {
  std::ranges::copy(bytes, bytes_.mutable_view().begin());
}

RsaPrivateKey::RsaPrivateKey(const RsaPublicKey& public_key, FixedView<128> p, FixedView<128> q)
    : public_key_(public_key), p_(p), q_(q) {}

RsaPrivateKey RsaPrivateKey::generate(Random& random) {
  RandomAdapter adapter(random);
  Trapdoor key;
  key.Initialize(adapter, 2048, 65537);
  return {public_half(key).value(), prime_bytes(key.GetPrime1()).view(),
          prime_bytes(key.GetPrime2()).view()};
}

Result<RsaPrivateKey> RsaPrivateKey::from_pem(std::string_view pem) {
  auto block = read_pem(pem);
  if (!block) return Errc::malformed_key;
  const auto key = read_private_key(*block);
  wipe(block->data);
  if (!key) return Errc::malformed_key;

  const auto public_key = public_half(*key);
  if (!public_key) return public_key.error();
  const bool sized = key->GetPrime1().BitCount() == 1024 && key->GetPrime2().BitCount() == 1024;
  if (!sized || !belong_together(*key)) return Errc::unsupported_key;
  return RsaPrivateKey(*public_key, prime_bytes(key->GetPrime1()).view(),
                       prime_bytes(key->GetPrime2()).view());
}

std::string RsaPrivateKey::to_pem() const {
  const Trapdoor key = trapdoor_of(public_key_, p_.view(), q_.view());
  DerWriter der;
  der.unsigned_integer(Bytes{0});
  for (const Integer& number :
       {key.GetModulus(), key.GetPublicExponent(), key.GetPrivateExponent(), key.GetPrime1(),
        key.GetPrime2(), key.GetModPrime1PrivateExponent(), key.GetModPrime2PrivateExponent(),
        key.GetMultiplicativeInverseOfPrime2ModPrime1()}) {
    Bytes bytes = minimal_bytes(number);
    der.unsigned_integer(bytes);
    wipe(bytes);
  }
  Bytes encoded = der.sequence();
  std::string pem = write_pem("RSA PRIVATE KEY", encoded);
  wipe(encoded);
  return pem;
}

Result<Secret<256>> RsaPrivateKey::decrypt(BytesView ciphertext, Random& random) const {
  if (ciphertext.size() != 256) return Errc::rsa_ciphertext_out_of_range;
  const Integer number = to_integer(ciphertext);
  const Trapdoor key = trapdoor_of(public_key_, p_.view(), q_.view());
  if (number >= key.GetModulus()) return Errc::rsa_ciphertext_out_of_range;
  RandomAdapter adapter(random);
  Secret<256> message;
  write(key.CalculateInverse(adapter, number), message.mutable_view());
  return message;
}

Result<RsaPlaintext> RsaPrivateKey::decrypt_padded(BytesView ciphertext, Random& random) const {
  const auto message = decrypt(ciphertext, random);
  if (!message) return message.error();
  const auto data = rsa_unpad(message->view());
  if (!data) return data.error();
  return RsaPlaintext(data->view());
}

Result<RsaPlaintext> RsaPrivateKey::decrypt_legacy(BytesView ciphertext, Random& random) const {
  const auto message = decrypt(ciphertext, random);
  if (!message) return message.error();
  if (message->view()[0] != 0) return Errc::rsa_hash_mismatch;
  const auto hash = message->view().subspan<1, 20>();
  const auto data = message->view().subspan<21>();
  // Nothing says where the data ends; only at its end does the hash match.
  for (std::size_t size = 4; size <= data.size(); size += 4) {
    if (equal(sha1(data.first(size)), hash)) return RsaPlaintext(data.first(size));
  }
  return Errc::rsa_hash_mismatch;
}

}  // namespace layer::crypto
