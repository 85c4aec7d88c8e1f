#include "key_exchange/big_endian.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto::key_exchange {
namespace {

TEST(BigEndian, LeavesOutLeadingZeros) {
  EXPECT_EQ(to_big_endian(0x0102), (Bytes{1, 2}));
  EXPECT_EQ(to_big_endian(0xff), Bytes{0xff});
  EXPECT_TRUE(to_big_endian(0).empty());
}

TEST(BigEndian, ReadsUpToEightBytes) {
  EXPECT_EQ(from_big_endian(Bytes{0, 1, 2}), 0x0102);
  EXPECT_EQ(from_big_endian(Bytes(8, 0xff)), ~std::uint64_t{0});
  EXPECT_FALSE(from_big_endian(Bytes(9)));
  EXPECT_FALSE(from_big_endian({}));
}

}  // namespace
}  // namespace layer::mtproto::key_exchange
