#include "key_exchange/nonces.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

namespace layer::mtproto::key_exchange {
namespace {

TEST(Nonces, FirstSaltIsTheXorOfTheirBeginnings) {
  Int256 new_nonce{0x11, 0x22, 0x33, 0, 0, 0, 0, 0x80};
  Int128 server_nonce{0x10, 0x20, 0x30, 0, 0, 0, 0, 0x01};
  EXPECT_EQ(first_salt(new_nonce, server_nonce),
            Salt{static_cast<std::int64_t>(0x8100'0000'0003'0201)});
}

TEST(Nonces, RefusalHashIsTheEndOfSha1) {
  Int256 new_nonce;
  std::iota(new_nonce.begin(), new_nonce.end(), std::uint8_t{0});
  // SHA-1 of the bytes 00..1f is ae5bd8ef ea5322c4 d9986d06 680a7813 92f9a642.
  EXPECT_EQ(refusal_hash(new_nonce), (Int128{0xea, 0x53, 0x22, 0xc4, 0xd9, 0x98, 0x6d, 0x06, 0x68,
                                             0x0a, 0x78, 0x13, 0x92, 0xf9, 0xa6, 0x42}));
}

}  // namespace
}  // namespace layer::mtproto::key_exchange
