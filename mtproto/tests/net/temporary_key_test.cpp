#include "net/temporary_key.hpp"

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint MADE{1000h};

class TemporaryKeys : public testing::Test {
 protected:
  TemporaryKey key{MADE, MADE + 16h, MADE + 20s};
};

TEST_F(TemporaryKeys, MustBeOpenSoon) {
  EXPECT_FALSE(key.takes_calls(MADE));
  EXPECT_EQ(key.deadline(true), MADE + 20s);
  EXPECT_FALSE(key.is_over(MADE + 19s, true));
  EXPECT_TRUE(key.is_over(MADE + 20s, true));
}

TEST_F(TemporaryKeys, TakeCallsOnceOpen) {
  key.open();
  EXPECT_TRUE(key.takes_calls(MADE));
  EXPECT_FALSE(key.is_over(MADE + 11h, true));
}

TEST_F(TemporaryKeys, TakeNoCallsOnceClosed) {
  key.open();
  key.close();
  EXPECT_FALSE(key.takes_calls(MADE));
}

TEST_F(TemporaryKeys, EndAtAQuietMoment) {
  key.open();
  EXPECT_EQ(key.deadline(true), MADE + 12h);
  EXPECT_TRUE(key.is_over(MADE + 12h, true));
  EXPECT_FALSE(key.is_over(MADE + 12h, false));
}

TEST_F(TemporaryKeys, TakeNoNewCallsWhenThereIsNoQuietMoment) {
  key.open();
  EXPECT_TRUE(key.takes_calls(MADE + 14h - 1s));
  EXPECT_FALSE(key.takes_calls(MADE + 14h));
}

TEST_F(TemporaryKeys, EndBeforeTheyExpireWhateverIsUnderWay) {
  key.open();
  EXPECT_EQ(key.deadline(false), MADE + 15h);
  EXPECT_TRUE(key.is_over(MADE + 15h, false));
}

TEST_F(TemporaryKeys, AreNotOpenedAfterTheirEnd) {
  const TemporaryKey brief(MADE, MADE + 16s, MADE + 20s);
  EXPECT_EQ(brief.deadline(true), MADE + 15s);
}

}  // namespace
}  // namespace layer::mtproto
