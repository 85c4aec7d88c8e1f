#include "session/invoke_after.hpp"

#include <layer/tl/reader.hpp>

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

TEST(InvokeAfter, IsNothingForNothing) {
  EXPECT_TRUE(invoke_after({}).empty());
}

TEST(InvokeAfter, NamesOneMessageOrSeveral) {
  tl::Bytes one = invoke_after({7});
  tl::Reader reader(one);
  EXPECT_EQ(reader.u32(), 0xcb9f372d);
  EXPECT_EQ(reader.i64(), 7);
  EXPECT_EQ(reader.remaining(), 0);

  tl::Bytes two = invoke_after({7, 9});
  tl::Reader list(two);
  EXPECT_EQ(list.u32(), 0x3dc4b4f0);
  EXPECT_EQ(list.u32(), 0x1cb5c415);
  EXPECT_EQ(list.u32(), 2);
  EXPECT_EQ(list.i64(), 7);
  EXPECT_EQ(list.i64(), 9);
  EXPECT_EQ(list.remaining(), 0);
}

}  // namespace
}  // namespace layer::mtproto
