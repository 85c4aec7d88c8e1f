#include <layer/crypto/exchange_cipher.hpp>
#include <layer/crypto/hash.hpp>

#include <gtest/gtest.h>

#include <algorithm>

#include "test_random.hpp"

namespace layer::crypto {
namespace {

class ExchangeCipher : public testing::Test {
 protected:
  /// Encrypts as a peer might who does not keep to the rules.
  Bytes encrypted(const Bytes& content) const {
    Bytes data = content;
    ige_encrypt(key_, data);
    return data;
  }

  static Bytes with_hash(const Bytes& data, std::size_t padding) {
    const Sha1Digest hash = sha1(data);
    Bytes content(hash.begin(), hash.end());
    content.insert(content.end(), data.begin(), data.end());
    content.resize(content.size() + padding, 0x77);
    return content;
  }

  SeededRandom random_{23};
  const IgeKey key_ = exchange_key(random_.value<Int128>(), random_.value<Int256>());
};

TEST_F(ExchangeCipher, GivesBackDataOfEveryLength) {
  for (std::size_t size = 1; size < 100; ++size) {
    const Bytes data = random_.bytes(size);
    Bytes message = encrypt_exchange(key_, data, random_);
    EXPECT_EQ(message.size() % 16, 0u);
    EXPECT_LT(message.size(), 20 + size + 16) << "padding of 16 bytes or more";
    const auto decrypted = decrypt_exchange(key_, message);
    ASSERT_TRUE(decrypted) << size;
    EXPECT_EQ(to_hex(*decrypted), to_hex(data));
  }
}

TEST_F(ExchangeCipher, PadsFromTheGivenSourceOnly) {
  ScriptedRandom twelve(Bytes(12, 0xee));
  EXPECT_EQ(encrypt_exchange(key_, Bytes(32), twelve).size(), 64u);
  EXPECT_EQ(twelve.left(), 0u);
  ScriptedRandom none;
  EXPECT_EQ(encrypt_exchange(key_, Bytes(28), none).size(), 48u);
}

TEST_F(ExchangeCipher, TakesUpTo15BytesOfPaddingAndNoMore) {
  for (const std::size_t padding : {0u, 4u, 8u, 15u}) {
    Bytes message = encrypted(with_hash(random_.bytes(16 * 4 - 20 + 16 - padding), padding));
    EXPECT_TRUE(decrypt_exchange(key_, message)) << padding;
  }
  for (const std::size_t padding : {16u, 32u}) {
    Bytes message = encrypted(with_hash(random_.bytes(16 * 4 - 20), padding));
    EXPECT_EQ(decrypt_exchange(key_, message).error(), Errc::exchange_hash_mismatch) << padding;
  }
}

TEST_F(ExchangeCipher, RefusesAnAlteredByteAnywhere) {
  const Bytes message = encrypt_exchange(key_, random_.bytes(44), random_);
  for (std::size_t i = 0; i < message.size(); ++i) {
    Bytes altered = message;
    altered[i] ^= 0x80;
    EXPECT_EQ(decrypt_exchange(key_, altered).error(), Errc::exchange_hash_mismatch) << i;
  }
}

TEST_F(ExchangeCipher, RefusesWhatIsNoWholeNumberOfBlocks) {
  for (const std::size_t size : {0u, 1u, 15u, 17u, 47u}) {
    Bytes message(size);
    EXPECT_EQ(decrypt_exchange(key_, message).error(), Errc::unaligned_data) << size;
  }
}

TEST_F(ExchangeCipher, RefusesWhatIsTooShortForAHash) {
  Bytes block(16);
  EXPECT_EQ(decrypt_exchange(key_, block).error(), Errc::exchange_hash_mismatch);
  // The hash of nothing, and padding: there must be data.
  Bytes empty = encrypted(with_hash({}, 12));
  EXPECT_EQ(decrypt_exchange(key_, empty).error(), Errc::exchange_hash_mismatch);
}

TEST_F(ExchangeCipher, KeyDependsOnBothNonces) {
  const auto server_nonce = random_.value<Int128>();
  const auto new_nonce = random_.value<Int256>();
  const IgeKey key = exchange_key(server_nonce, new_nonce);
  auto other_server_nonce = server_nonce;
  other_server_nonce[15] ^= 1;
  auto other_new_nonce = new_nonce;
  other_new_nonce[31] ^= 1;
  EXPECT_FALSE(equal(key.key.view(), exchange_key(other_server_nonce, new_nonce).key.view()));
  EXPECT_FALSE(equal(key.key.view(), exchange_key(server_nonce, other_new_nonce).key.view()));
  EXPECT_FALSE(equal(key.iv.view(), exchange_key(server_nonce, other_new_nonce).iv.view()));
}

}  // namespace
}  // namespace layer::crypto
