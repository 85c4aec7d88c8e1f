#include "net/rate_limit.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

const TimePoint START{1h};

TEST(RateLimit, AllowsTheFirstEventsAtOnce) {
  RateLimit limit({{2, 1s}});
  EXPECT_LE(limit.next(), START);
  limit.add(START);
  EXPECT_LE(limit.next(), START);
}

TEST(RateLimit, MakesTheNextWaitUntilTheOldestLeavesTheWindow) {
  RateLimit limit({{2, 1s}});
  limit.add(START);
  limit.add(START + 300ms);
  EXPECT_EQ(limit.next(), START + 1s);
  limit.add(START + 1s);
  EXPECT_EQ(limit.next(), START + 1300ms);
}

TEST(RateLimit, KeepsTheStrictestOfItsWindows) {
  RateLimit limit({{1, 1s}, {2, 4s}, {3, 8s}});
  limit.add(START);
  EXPECT_EQ(limit.next(), START + 1s);
  limit.add(START + 1s);
  EXPECT_EQ(limit.next(), START + 4s);
  limit.add(START + 4s);
  EXPECT_EQ(limit.next(), START + 8s);
  limit.add(START + 8s);
  EXPECT_EQ(limit.next(), START + 9s);
}

}  // namespace
}  // namespace layer::mtproto
