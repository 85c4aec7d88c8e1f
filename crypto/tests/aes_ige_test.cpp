#include <layer/crypto/aes_ige.hpp>

#include <gtest/gtest.h>

#include "test_random.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

IgeKey ige_key(std::string_view key, std::string_view iv) {
  return {Secret<32>(array_from_hex<32>(key)), Secret<32>(array_from_hex<32>(iv))};
}

void expect_both_ways(const IgeKey& key, std::string_view plain, std::string_view cipher) {
  Bytes data = from_hex(plain);
  ige_encrypt(key, data);
  EXPECT_EQ(to_hex(data), cipher);
  ASSERT_TRUE(ige_decrypt(key, data));
  EXPECT_EQ(to_hex(data), plain);
}

TEST(AesIge, OneBlockWithZeroIvIsTheCipherOfFips197) {
  expect_both_ways(ige_key("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
                           std::string(64, '0')),
                   "00112233445566778899aabbccddeeff", "8ea2b7ca516745bfeafc49904b496089");
}

TEST(AesIge, MatchesTheVectorOfOtherImplementations) {
  // OpenSSL's second IGE vector, whose key is half as long, with that key twice: it is in other
  // libraries' tests.
  expect_both_ways(ige_key("5468697320697320616e20696d706c655468697320697320616e20696d706c65",
                           "6d656e746174696f6e206f6620494745206d6f646520666f72204f70656e5353"),
                   "99706487a1cde613bc6de0b6f24b1c7aa448c8b9c3403e3467a8cad89340f53b",
                   "792ea8ae577b1a66cb3bd92679b8030ca54ee631976bd3a04547fdcb4639fa69");
}

TEST(AesIge, MatchesComputedVectors) {
  using namespace vectors;
  expect_both_ways(ige_key(IGE_1_KEY, IGE_1_IV), IGE_1_PLAIN, IGE_1_CIPHER);
  expect_both_ways(ige_key(IGE_2_KEY, IGE_2_IV), IGE_2_PLAIN, IGE_2_CIPHER);
  expect_both_ways(ige_key(IGE_3_KEY, IGE_3_IV), IGE_3_PLAIN, IGE_3_CIPHER);
  expect_both_ways(ige_key(IGE_9_KEY, IGE_9_IV), IGE_9_PLAIN, IGE_9_CIPHER);
}

TEST(AesIge, EachCipherBitDisturbsAllThatFollows) {
  const IgeKey key = ige_key(vectors::IGE_9_KEY, vectors::IGE_9_IV);
  const Bytes plain = from_hex(vectors::IGE_9_PLAIN);
  Bytes data = from_hex(vectors::IGE_9_CIPHER);
  data[3 * 16] ^= 1;
  ASSERT_TRUE(ige_decrypt(key, data));
  for (std::size_t block = 0; block < 9; ++block) {
    const bool same = std::equal(&data[16 * block], &data[16 * block] + 16, &plain[16 * block]);
    EXPECT_EQ(same, block < 3) << "block " << block;
  }
}

TEST(AesIge, RefusesToDecryptPartsOfBlocks) {
  const IgeKey key = ige_key(vectors::IGE_1_KEY, vectors::IGE_1_IV);
  for (const std::size_t size : {0u, 1u, 15u, 17u, 31u, 100u}) {
    Bytes data(size, 7);
    const auto result = ige_decrypt(key, data);
    ASSERT_FALSE(result) << size;
    EXPECT_EQ(result.error(), Errc::unaligned_data);
    EXPECT_EQ(data, Bytes(size, 7)) << "refused data was touched";
  }
}

TEST(AesIge, EncryptsNothingOfNothing) {
  ige_encrypt(ige_key(vectors::IGE_1_KEY, vectors::IGE_1_IV), {});
}

}  // namespace
}  // namespace layer::crypto
