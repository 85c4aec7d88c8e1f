#include <layer/crypto/rsa.hpp>

#include <gtest/gtest.h>

#include "der.hpp"
#include "pem.hpp"
#include "test_random.hpp"
#include "vectors/rsa_keys.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using namespace vectors;

const Bytes EXPONENT = from_hex("010001");

RsaPublicKey test_key() {
  return RsaPublicKey::from_numbers(from_hex(RSA_MODULUS), EXPONENT).value();
}

std::string pem_of(BytesView modulus, BytesView exponent) {
  DerWriter writer;
  writer.unsigned_integer(modulus);
  writer.unsigned_integer(exponent);
  return write_pem("RSA PUBLIC KEY", writer.sequence());
}

TEST(RsaPublicKey, ReadsTelegramsKeys) {
  const auto main = RsaPublicKey::from_pem(TELEGRAM_MAIN);
  ASSERT_TRUE(main);
  EXPECT_EQ(main->fingerprint(), 0xd09d1d85de64fd85u);
  EXPECT_EQ(main->exponent(), 65537u);
  const auto test = RsaPublicKey::from_pem(TELEGRAM_TEST);
  ASSERT_TRUE(test);
  EXPECT_EQ(test->fingerprint(), 0xb25898df208d2603u);
  EXPECT_NE(*main, *test);
}

TEST(RsaPublicKey, WritesWhatItRead) {
  EXPECT_EQ(RsaPublicKey::from_pem(TELEGRAM_MAIN)->to_pem(), TELEGRAM_MAIN);
  EXPECT_EQ(RsaPublicKey::from_pem(PKCS1_PUBLIC)->to_pem(), PKCS1_PUBLIC);
}

TEST(RsaPublicKey, IsTheSameInBothForms) {
  const auto pkcs1 = RsaPublicKey::from_pem(PKCS1_PUBLIC);
  const auto spki = RsaPublicKey::from_pem(SPKI_PUBLIC);
  ASSERT_TRUE(pkcs1);
  ASSERT_TRUE(spki);
  EXPECT_EQ(*pkcs1, *spki);
  EXPECT_EQ(*pkcs1, test_key());
  EXPECT_EQ(to_hex(pkcs1->modulus()), RSA_MODULUS);
}

TEST(RsaPublicKey, TakesOtherExponents) {
  const auto three = RsaPublicKey::from_numbers(from_hex(RSA_MODULUS), from_hex("03"));
  ASSERT_TRUE(three);
  EXPECT_EQ(three->exponent(), 3u);
  EXPECT_NE(three->fingerprint(), test_key().fingerprint());
  const auto large = RsaPublicKey::from_numbers(from_hex(RSA_MODULUS), from_hex("ffffffff"));
  ASSERT_TRUE(large);
  EXPECT_EQ(RsaPublicKey::from_pem(large->to_pem()).value(), *large);
}

TEST(RsaPublicKey, RefusesNumbersThatAreNoKey) {
  const auto refused = [](const Bytes& modulus, const Bytes& exponent) {
    const auto key = RsaPublicKey::from_numbers(modulus, exponent);
    return !key && key.error() == Errc::unsupported_key;
  };
  const Bytes modulus = from_hex(RSA_MODULUS);
  for (const std::string_view exponent : {"", "00", "01", "02", "010000", "0100010001"}) {
    EXPECT_TRUE(refused(modulus, from_hex(exponent))) << exponent;
  }
  Bytes even = modulus;
  even.back() &= 0xfe;
  Bytes short_of_a_bit = modulus;
  short_of_a_bit.front() &= 0x7f;
  EXPECT_TRUE(refused(even, EXPONENT));
  EXPECT_TRUE(refused(short_of_a_bit, EXPONENT));
  EXPECT_TRUE(refused(Bytes(modulus.begin() + 1, modulus.end()), EXPONENT));
  EXPECT_TRUE(refused({}, EXPONENT));
  Bytes longer = modulus;
  longer.insert(longer.begin(), 0x80);
  EXPECT_TRUE(refused(longer, EXPONENT));
}

TEST(RsaPublicKey, SaysWhatIsWrongWithAPem) {
  const auto error = [](std::string_view pem) { return RsaPublicKey::from_pem(pem).error(); };
  EXPECT_EQ(error(""), Errc::malformed_key);
  EXPECT_EQ(error("not a key"), Errc::malformed_key);
  EXPECT_EQ(error(PKCS1_PRIVATE), Errc::malformed_key);
  EXPECT_EQ(error(ELLIPTIC_PUBLIC), Errc::malformed_key);
  EXPECT_EQ(error(write_pem("CERTIFICATE", Bytes(10))), Errc::malformed_key);
  EXPECT_EQ(error(write_pem("RSA PUBLIC KEY", {})), Errc::malformed_key);
  EXPECT_EQ(error(SMALL_PUBLIC), Errc::unsupported_key);
  EXPECT_EQ(error(pem_of(from_hex(RSA_MODULUS), Bytes{2})), Errc::unsupported_key);
}

TEST(RsaPublicKey, RefusesBytesAfterTheKeyAndMissingOnes) {
  Bytes der = read_pem(PKCS1_PUBLIC)->data;
  const auto readable = [](const Bytes& key) {
    return RsaPublicKey::from_pem(write_pem("RSA PUBLIC KEY", key)).has_value();
  };
  ASSERT_TRUE(readable(der));
  der.push_back(0);
  EXPECT_FALSE(readable(der));
  der.pop_back();
  while (!der.empty()) {
    der.pop_back();
    ASSERT_FALSE(readable(der)) << der.size();
  }
}

TEST(RsaPublicKey, RefusesAThirdNumber) {
  DerWriter writer;
  writer.unsigned_integer(from_hex(RSA_MODULUS));
  writer.unsigned_integer(EXPONENT);
  writer.unsigned_integer(Bytes{1});
  EXPECT_EQ(RsaPublicKey::from_pem(write_pem("RSA PUBLIC KEY", writer.sequence())).error(),
            Errc::malformed_key);
}

TEST(RsaPublicKey, SurvivesEveryAlteredByte) {
  const Bytes der = read_pem(SPKI_PUBLIC)->data;
  for (std::size_t i = 0; i < der.size(); ++i) {
    for (const int flip : {0x01, 0x80, 0xff}) {
      Bytes altered = der;
      altered[i] ^= static_cast<std::uint8_t>(flip);
      const auto key = RsaPublicKey::from_pem(write_pem("PUBLIC KEY", altered));
      EXPECT_FALSE(key && *key == test_key()) << "byte " << i;
    }
  }
}

TEST(RsaPublicKey, EncryptsAsComputed) {
  ScriptedRandom random(from_hex(RSA_PAD_PADDING), from_hex(RSA_PAD_TEMP_KEY));
  const auto encrypted = test_key().encrypt_padded(from_hex(RSA_PAD_DATA), random);
  ASSERT_TRUE(encrypted);
  EXPECT_EQ(to_hex(*encrypted), RSA_PAD_ENCRYPTED);
  EXPECT_EQ(random.left(), 0u);
}

TEST(RsaPublicKey, DrawsAnotherTempKeyWhenTheFirstGivesTooLargeANumber) {
  ScriptedRandom random(from_hex(RSA_PAD_PADDING), from_hex(RSA_PAD_TEMP_KEY_REFUSED),
                        from_hex(RSA_PAD_TEMP_KEY));
  const auto encrypted = test_key().encrypt_padded(from_hex(RSA_PAD_DATA), random);
  ASSERT_TRUE(encrypted);
  EXPECT_EQ(to_hex(*encrypted), RSA_PAD_ENCRYPTED);
  EXPECT_EQ(random.left(), 0u);
}

TEST(RsaPublicKey, TakesNoMoreThan144Bytes) {
  SeededRandom random(9);
  EXPECT_TRUE(test_key().encrypt_padded({}, random));
  EXPECT_TRUE(test_key().encrypt_padded(Bytes(RsaPublicKey::MAX_DATA), random));
  ScriptedRandom untouched;
  const auto refused = test_key().encrypt_padded(Bytes(RsaPublicKey::MAX_DATA + 1), untouched);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), Errc::rsa_data_too_long);
}

}  // namespace
}  // namespace layer::crypto
