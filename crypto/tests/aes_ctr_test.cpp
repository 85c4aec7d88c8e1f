#include <layer/crypto/aes_ctr.hpp>

#include <gtest/gtest.h>

#include "test_random.hpp"

namespace layer::crypto {
namespace {

// NIST SP 800-38A, F.5.5: CTR-AES256.
const auto KEY =
    array_from_hex<32>("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
const auto COUNTER = array_from_hex<16>("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
constexpr std::string_view PLAIN =
    "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
    "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";
constexpr std::string_view CIPHER =
    "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
    "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6";

TEST(AesCtr, MatchesNistExample) {
  Bytes data = from_hex(PLAIN);
  AesCtr(KEY, COUNTER).apply(data);
  EXPECT_EQ(to_hex(data), CIPHER);
  AesCtr(KEY, COUNTER).apply(data);
  EXPECT_EQ(to_hex(data), PLAIN);
}

TEST(AesCtr, BlockIsThatOfFips197) {
  // Of zeros, CTR gives the encrypted counter: FIPS 197, C.3.
  Bytes data(16);
  AesCtr(array_from_hex<32>("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
         array_from_hex<16>("00112233445566778899aabbccddeeff"))
      .apply(data);
  EXPECT_EQ(to_hex(data), "8ea2b7ca516745bfeafc49904b496089");
}

TEST(AesCtr, StreamGoesOnAcrossAnyPieces) {
  SeededRandom random(1);
  const Bytes plain = random.bytes(5000);
  Bytes whole = plain;
  AesCtr(KEY, COUNTER).apply(whole);

  Bytes pieces = plain;
  AesCtr cipher(KEY, COUNTER);
  for (std::size_t at = 0; at < pieces.size();) {
    const std::size_t size = std::min(random.number(70), pieces.size() - at);
    cipher.apply(std::span(pieces).subspan(at, size));
    at += size;
  }
  EXPECT_EQ(to_hex(pieces), to_hex(whole));
}

TEST(AesCtr, CounterCarriesThroughAllSixteenBytes) {
  AesCtr wrapping(KEY, array_from_hex<16>("ffffffffffffffffffffffffffffffff"));
  AesCtr zero(KEY, Int128{});
  Bytes two_blocks(32);
  Bytes block(16);
  wrapping.apply(two_blocks);
  zero.apply(block);
  EXPECT_EQ(to_hex(std::span(two_blocks).last(16)), to_hex(block));
}

TEST(AesCtr, StreamMovesWithTheObject) {
  Bytes expected(40);
  AesCtr(KEY, COUNTER).apply(expected);

  Bytes data(40);
  AesCtr first(KEY, COUNTER);
  first.apply(std::span(data).first(7));
  AesCtr second = std::move(first);
  second.apply(std::span(data).subspan(7));
  EXPECT_EQ(to_hex(data), to_hex(expected));
}

}  // namespace
}  // namespace layer::crypto
