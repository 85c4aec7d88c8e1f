#include <layer/crypto/auth_key.hpp>

#include <gtest/gtest.h>

#include <concepts>

#include "little_endian.hpp"
#include "test_random.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

using namespace vectors;

static_assert(!std::equality_comparable<AuthKey>, "keys are compared by equal() only");

const AuthKey KEY(array_from_hex<256>(vectors::AUTH_KEY));

TEST(AuthKey, IdIsTheEndOfItsSha1) {
  EXPECT_EQ(KEY.id(), load_little_endian<std::uint64_t>(array_from_hex<8>(AUTH_KEY_ID_BYTES)));
}

TEST(AuthKey, AuxHashIsTheBeginningOfItsSha1) {
  EXPECT_EQ(KEY.aux_hash(), load_little_endian<std::uint64_t>(array_from_hex<8>(AUX_HASH_BYTES)));
}

TEST(AuthKey, GivesTheThreeNewNonceHashes) {
  const auto new_nonce = array_from_hex<32>(NEW_NONCE);
  EXPECT_EQ(to_hex(KEY.new_nonce_hash(new_nonce, 1)), NEW_NONCE_HASH1);
  EXPECT_EQ(to_hex(KEY.new_nonce_hash(new_nonce, 2)), NEW_NONCE_HASH2);
  EXPECT_EQ(to_hex(KEY.new_nonce_hash(new_nonce, 3)), NEW_NONCE_HASH3);
}

TEST(AuthKey, NewNonceHashDependsOnKeyAndNonce) {
  auto other_bytes = array_from_hex<256>(vectors::AUTH_KEY);
  other_bytes[255] ^= 1;
  auto new_nonce = array_from_hex<32>(NEW_NONCE);
  EXPECT_NE(to_hex(AuthKey(other_bytes).new_nonce_hash(new_nonce, 1)), NEW_NONCE_HASH1);
  new_nonce[31] ^= 1;
  EXPECT_NE(to_hex(KEY.new_nonce_hash(new_nonce, 1)), NEW_NONCE_HASH1);
}

TEST(AuthKey, ShowsItsBytesForStorage) {
  EXPECT_EQ(to_hex(KEY.view()), vectors::AUTH_KEY);
  const AuthKey copy = KEY;
  EXPECT_EQ(copy.id(), KEY.id());
  EXPECT_TRUE(equal(copy.view(), KEY.view()));
}

TEST(LittleEndian, StoresWhatItLoads) {
  std::array<std::uint8_t, 8> bytes;
  store_little_endian<std::uint64_t>(0x8877665544332211, std::span(bytes));
  EXPECT_EQ(to_hex(bytes), "1122334455667788");
  EXPECT_EQ(load_little_endian<std::uint64_t>(bytes), 0x8877665544332211u);
}

}  // namespace
}  // namespace layer::crypto
