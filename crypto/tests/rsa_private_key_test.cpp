#include <layer/crypto/hash.hpp>
#include <layer/crypto/rsa.hpp>

#include <cryptopp/nbtheory.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "der.hpp"
#include "integer.hpp"
#include "pem.hpp"
#include "test_random.hpp"
#include "vectors/rsa_keys.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using namespace vectors;

const RsaPrivateKey& test_key() {
  static const RsaPrivateKey key = RsaPrivateKey::from_pem(PKCS1_PRIVATE).value();
  return key;
}

/// The nine numbers of a PKCS #1 private key, to alter one.
std::vector<Bytes> numbers_of(std::string_view pem) {
  const Bytes der = read_pem(pem)->data;
  DerReader outer(der);
  DerReader key = outer.sequence();
  std::vector<Bytes> numbers(9);
  for (Bytes& number : numbers) {
    const BytesView view = key.unsigned_integer();
    number.assign(view.begin(), view.end());
  }
  return numbers;
}

std::string pem_of(const std::vector<Bytes>& numbers) {
  DerWriter writer;
  for (const Bytes& number : numbers)
    writer.unsigned_integer(number);
  return write_pem("RSA PRIVATE KEY", writer.sequence());
}

/// What a client encrypts: any number below the modulus, without a padding's rules.
RsaCiphertext encrypt_raw(BytesView message) {
  const RsaPublicKey& key = test_key().public_key();
  return to_int2048(CryptoPP::ModularExponentiation(to_integer(message), key.exponent(),
                                                    to_integer(key.modulus())));
}

/// SHA1(data) + data + zeros, with the byte that keeps the number below the modulus in front.
Bytes legacy_message(BytesView data, std::uint8_t first = 0) {
  Bytes message(256);
  message[0] = first;
  std::ranges::copy(sha1(data), message.begin() + 1);
  std::ranges::copy(data, message.begin() + 21);
  return message;
}

TEST(RsaPrivateKey, ReadsBothForms) {
  const auto pkcs1 = RsaPrivateKey::from_pem(PKCS1_PRIVATE);
  const auto pkcs8 = RsaPrivateKey::from_pem(PKCS8_PRIVATE);
  ASSERT_TRUE(pkcs1);
  ASSERT_TRUE(pkcs8);
  EXPECT_EQ(pkcs1->public_key(), RsaPublicKey::from_pem(PKCS1_PUBLIC).value());
  EXPECT_EQ(pkcs8->public_key(), pkcs1->public_key());
}

TEST(RsaPrivateKey, WritesWhatItRead) {
  EXPECT_EQ(test_key().to_pem(), PKCS1_PRIVATE);
  EXPECT_EQ(RsaPrivateKey::from_pem(PKCS8_PRIVATE)->to_pem(), PKCS1_PRIVATE);
}

TEST(RsaPrivateKey, SaysWhatIsWrongWithAPem) {
  const auto error = [](std::string_view pem) { return RsaPrivateKey::from_pem(pem).error(); };
  EXPECT_EQ(error(""), Errc::malformed_key);
  EXPECT_EQ(error(PKCS1_PUBLIC), Errc::malformed_key);
  EXPECT_EQ(error(SPKI_PUBLIC), Errc::malformed_key);
  EXPECT_EQ(error(THREE_PRIMES), Errc::malformed_key);
  EXPECT_EQ(error(write_pem("PRIVATE KEY", {})), Errc::malformed_key);
  EXPECT_EQ(error(write_pem("ENCRYPTED PRIVATE KEY", Bytes(9))), Errc::malformed_key);
  EXPECT_EQ(error(SMALL_PRIVATE), Errc::unsupported_key);
}

TEST(RsaPrivateKey, RefusesNumbersThatDoNotBelongTogether) {
  const std::vector<Bytes> numbers = numbers_of(PKCS1_PRIVATE);
  ASSERT_EQ(pem_of(numbers), PKCS1_PRIVATE);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    std::vector<Bytes> altered = numbers;
    altered[i].back() ^= i == 0 ? 1 : 2;
    const auto key = RsaPrivateKey::from_pem(pem_of(altered));
    ASSERT_FALSE(key) << "number " << i;
    EXPECT_EQ(key.error(), i == 0 ? Errc::malformed_key : Errc::unsupported_key) << "number " << i;
  }
}

TEST(RsaPrivateKey, RefusesFactorsThatAreNotPrime) {
  // (p*r) * q with everything else right: r = 3 and a p that is smaller by as much.
  using CryptoPP::Integer;
  const Integer q = to_integer(from_hex(RSA_Q));
  const Integer e = 65537;
  Integer p = to_integer(from_hex(RSA_P)) / 3 * 3;
  while (p.IsEven() || CryptoPP::GCD(e, p - 1) != 1)
    p += 3;
  // With d the inverse modulo lcm(p-1, q-1), only the test for primes can tell.
  const Integer d = e.InverseMod(CryptoPP::LCM(p - 1, q - 1));
  std::vector<Bytes> numbers(1, Bytes{0});
  for (const Integer& number : {p * q, e, d, p, q, d % (p - 1), d % (q - 1), q.InverseMod(p)}) {
    numbers.emplace_back(number.MinEncodedSize());
    number.Encode(numbers.back().data(), numbers.back().size());
  }
  const auto key = RsaPrivateKey::from_pem(pem_of(numbers));
  ASSERT_FALSE(key);
  EXPECT_EQ(key.error(), Errc::unsupported_key);
}

TEST(RsaPrivateKey, DecryptsAsComputed) {
  SeededRandom random(10);
  const auto data = test_key().decrypt_padded(from_hex(RSA_PAD_ENCRYPTED), random);
  ASSERT_TRUE(data);
  EXPECT_EQ(to_hex(data->view()), std::string(RSA_PAD_DATA) + std::string(RSA_PAD_PADDING));
  const auto old = test_key().decrypt_legacy(from_hex(RSA_LEGACY_ENCRYPTED), random);
  ASSERT_TRUE(old);
  EXPECT_EQ(to_hex(old->view()), RSA_LEGACY_DATA);
}

TEST(RsaPrivateKey, DecryptsWhatItsPublicHalfEncrypts) {
  SystemRandom random;
  const RsaPrivateKey key = RsaPrivateKey::generate(random);
  const Bytes data(144, 0x5a);
  const auto encrypted = key.public_key().encrypt_padded(data, random);
  ASSERT_TRUE(encrypted);
  const auto decrypted = key.decrypt_padded(*encrypted, random);
  ASSERT_TRUE(decrypted);
  EXPECT_EQ(to_hex(decrypted->view().first(144)), to_hex(data));
  EXPECT_FALSE(test_key().decrypt_padded(*encrypted, random)) << "another key";
}

TEST(RsaPrivateKey, GeneratesKeysThatSurviveAsPem) {
  SystemRandom random;
  const RsaPrivateKey key = RsaPrivateKey::generate(random);
  EXPECT_EQ(key.public_key().exponent(), 65537u);
  const auto read = RsaPrivateKey::from_pem(key.to_pem());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->to_pem(), key.to_pem());
  EXPECT_EQ(read->public_key().fingerprint(), key.public_key().fingerprint());
}

TEST(RsaPrivateKey, GeneratesTheSameKeyFromTheSameRandomness) {
  SeededRandom first(11);
  SeededRandom second(11);
  SeededRandom other(12);
  const std::string pem = RsaPrivateKey::generate(first).to_pem();
  EXPECT_EQ(RsaPrivateKey::generate(second).to_pem(), pem);
  EXPECT_NE(RsaPrivateKey::generate(other).to_pem(), pem);
}

TEST(RsaPrivateKey, RefusesCiphertextsOutOfRange) {
  SeededRandom random(13);
  const auto error = [&](const Bytes& ciphertext) {
    const auto padded = test_key().decrypt_padded(ciphertext, random).error();
    EXPECT_EQ(test_key().decrypt_legacy(ciphertext, random).error(), padded);
    return padded;
  };
  EXPECT_EQ(error({}), Errc::rsa_ciphertext_out_of_range);
  EXPECT_EQ(error(Bytes(255, 1)), Errc::rsa_ciphertext_out_of_range);
  EXPECT_EQ(error(Bytes(257, 0)), Errc::rsa_ciphertext_out_of_range);
  EXPECT_EQ(error(from_hex(RSA_MODULUS)), Errc::rsa_ciphertext_out_of_range);
  EXPECT_EQ(error(Bytes(256, 0xff)), Errc::rsa_ciphertext_out_of_range);
}

TEST(RsaPrivateKey, RefusesTheTrivialCiphertexts) {
  SeededRandom random(13);
  for (const std::uint8_t number : {0, 1}) {
    Bytes ciphertext(256);
    ciphertext.back() = number;
    EXPECT_EQ(test_key().decrypt_padded(ciphertext, random).error(), Errc::rsa_hash_mismatch);
    EXPECT_EQ(test_key().decrypt_legacy(ciphertext, random).error(), Errc::rsa_hash_mismatch);
  }
}

TEST(RsaPrivateKey, RefusesAlteredCiphertexts) {
  SeededRandom random(14);
  for (const std::size_t at : {1u, 100u, 255u}) {
    Bytes padded = from_hex(RSA_PAD_ENCRYPTED);
    padded[at] ^= 1;
    EXPECT_EQ(test_key().decrypt_padded(padded, random).error(), Errc::rsa_hash_mismatch);
    Bytes legacy = from_hex(RSA_LEGACY_ENCRYPTED);
    legacy[at] ^= 1;
    EXPECT_EQ(test_key().decrypt_legacy(legacy, random).error(), Errc::rsa_hash_mismatch);
  }
}

TEST(RsaPrivateKey, KeepsTheTwoSchemesApart) {
  SeededRandom random(15);
  EXPECT_EQ(test_key().decrypt_legacy(from_hex(RSA_PAD_ENCRYPTED), random).error(),
            Errc::rsa_hash_mismatch);
  EXPECT_EQ(test_key().decrypt_padded(from_hex(RSA_LEGACY_ENCRYPTED), random).error(),
            Errc::rsa_hash_mismatch);
}

TEST(RsaPrivateKey, TakesLegacyDataOfEveryLength) {
  SeededRandom random(16);
  for (const std::size_t size : {4u, 96u, 100u, 104u, 232u}) {
    const Bytes data = random.bytes(size);
    const auto decrypted = test_key().decrypt_legacy(encrypt_raw(legacy_message(data)), random);
    ASSERT_TRUE(decrypted) << size;
    EXPECT_EQ(to_hex(decrypted->view()), to_hex(data));
  }
}

TEST(RsaPrivateKey, RefusesLegacyDataBehindAByteThatIsNotZero) {
  SeededRandom random(17);
  const Bytes message = legacy_message(random.bytes(96), 1);
  EXPECT_EQ(test_key().decrypt_legacy(encrypt_raw(message), random).error(),
            Errc::rsa_hash_mismatch);
}

TEST(RsaPrivateKey, GivesTheSameWithAnyBlinding) {
  for (const std::uint64_t seed : {18u, 19u, 20u}) {
    SeededRandom random(seed);
    EXPECT_TRUE(test_key().decrypt_padded(from_hex(RSA_PAD_ENCRYPTED), random));
  }
}

}  // namespace
}  // namespace layer::crypto
