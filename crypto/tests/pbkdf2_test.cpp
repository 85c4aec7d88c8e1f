#include <layer/crypto/hash.hpp>

#include <gtest/gtest.h>

#include "hex.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

std::string derive(BytesView password, BytesView salt, std::uint32_t iterations, std::size_t size) {
  Bytes out(size);
  pbkdf2_hmac_sha512(password, salt, iterations, out);
  return to_hex(out);
}

TEST(Pbkdf2, OneRoundIsOneHmac) {
  EXPECT_EQ(derive(bytes_of("password"), bytes_of("salt"), 1, 64),
            "867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"
            "c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce");
}

TEST(Pbkdf2, TwoRounds) {
  EXPECT_EQ(derive(bytes_of("password"), bytes_of("salt"), 2, 64),
            "e1d9c16aa681708a45f5c7c4e215ceb66e011a2e9f0040713f18aefdb866d53c"
            "f76cab2868a39b9f7840edce4fef5a82be67335c77a6068e04112754f27ccf4e");
}

TEST(Pbkdf2, ManyRounds) {
  EXPECT_EQ(derive(bytes_of("password"), bytes_of("salt"), 1000, 64),
            vectors::PBKDF2_SHORT_1000_ROUNDS);
}

TEST(Pbkdf2, LongPasswordAndOutputOfSeveralBlocks) {
  EXPECT_EQ(derive(from_hex(vectors::PBKDF2_PASSWORD), from_hex(vectors::PBKDF2_SALT), 3, 150),
            vectors::PBKDF2_3_ROUNDS_150_BYTES);
}

TEST(Pbkdf2, ShorterOutputIsThePrefix) {
  const std::string whole = derive(bytes_of("p"), bytes_of("s"), 5, 130);
  for (const std::size_t size : {0u, 1u, 63u, 64u, 65u, 128u}) {
    EXPECT_EQ(derive(bytes_of("p"), bytes_of("s"), 5, size), whole.substr(0, 2 * size));
  }
}

TEST(Pbkdf2, HashesPasswordsLongerThanABlockFirst) {
  EXPECT_EQ(derive(Bytes(127, 'x'), bytes_of("s"), 2, 8), "c70958e28e381d30");
  EXPECT_EQ(derive(Bytes(128, 'x'), bytes_of("s"), 2, 8), "cd76da71d4550924");
  EXPECT_EQ(derive(Bytes(129, 'x'), bytes_of("s"), 2, 8), "15bc0101c1041512");
}

TEST(Pbkdf2, TakesEmptyPasswordsAndSalts) {
  // A key is padded with zeros, so these two are the same to HMAC.
  EXPECT_EQ(derive({}, bytes_of("s"), 2, 8), derive(Bytes(1, 0), bytes_of("s"), 2, 8));
  EXPECT_NE(derive(bytes_of("s"), {}, 2, 8), derive({}, bytes_of("s"), 2, 8));
}

}  // namespace
}  // namespace layer::crypto
