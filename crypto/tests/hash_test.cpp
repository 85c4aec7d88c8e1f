#include <layer/crypto/hash.hpp>

#include <gtest/gtest.h>

#include "hex.hpp"
#include "vectors/vectors.hpp"

namespace layer::crypto {
namespace {

constexpr std::string_view TWO_BLOCKS = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

// FIPS 180-4: the examples that NIST publishes with it.

TEST(Sha1, MatchesNistExamples) {
  EXPECT_EQ(to_hex(sha1(bytes_of(""))), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  EXPECT_EQ(to_hex(sha1(bytes_of("abc"))), "a9993e364706816aba3e25717850c26c9cd0d89d");
  EXPECT_EQ(to_hex(sha1(bytes_of(TWO_BLOCKS))), "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
  EXPECT_EQ(to_hex(sha1(Bytes(1'000'000, 'a'))), "34aa973cd4c4daa4f61eeb2bdbad27316534016f");
}

TEST(Sha256, MatchesNistExamples) {
  EXPECT_EQ(to_hex(sha256(bytes_of(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256(bytes_of("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(bytes_of(TWO_BLOCKS))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(to_hex(sha256(Bytes(1'000'000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha512, MatchesNistExamples) {
  EXPECT_EQ(to_hex(sha512(bytes_of("abc"))),
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  EXPECT_EQ(to_hex(sha512(Bytes(1'000'000, 'a'))),
            "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
            "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b");
}

TEST(Hash, OfPartsIsThatOfTheWhole) {
  const Bytes whole = from_hex("00112233445566778899aabbccddeeff");
  const BytesView view = whole;
  for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
    EXPECT_EQ(sha1(view.first(cut), view.subspan(cut)), sha1(whole));
    EXPECT_EQ(sha256(view.first(cut), view.subspan(cut)), sha256(whole));
    EXPECT_EQ(sha512(view.first(cut), view.subspan(cut)), sha512(whole));
  }
  EXPECT_EQ(sha256(), sha256(Bytes()));
}

TEST(HmacSha256, MatchesRfc4231) {
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(20, 0x0b), bytes_of("Hi There"))),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(hmac_sha256(bytes_of("Jefe"), bytes_of("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(to_hex(hmac_sha256(Bytes(131, 0xaa),
                               bytes_of("Test Using Larger Than Block-Size Key - Hash Key First"))),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(HmacSha256, TakesItsMessageInParts) {
  const Bytes key = from_hex(vectors::HMAC_KEY);
  const Bytes data = from_hex(vectors::HMAC_DATA);
  const BytesView view = data;
  EXPECT_EQ(to_hex(hmac_sha256(key, data)), vectors::HMAC_SHA256);
  EXPECT_EQ(to_hex(hmac_sha256(key, view.first(33), view.subspan(33))), vectors::HMAC_SHA256);
}

}  // namespace
}  // namespace layer::crypto
