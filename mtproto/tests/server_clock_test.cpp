#include <layer/mtproto/server_clock.hpp>

#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint NOW{100s};
constexpr UnixTime UNIX{1'700'000'000s};

TEST(ServerClock, RunsWithTheLocalOne) {
  const auto clock = ServerClock::told(NOW, UNIX);
  EXPECT_EQ(clock.at(NOW + 5s), UNIX + 5s);
  EXPECT_EQ(clock.local(UNIX + 5s), NOW + 5s);
}

TEST(ServerClock, TakesTheFirstPacketForAGuess) {
  auto clock = ServerClock::guessed(NOW, UNIX);
  EXPECT_FALSE(clock.trusted());
  EXPECT_EQ(clock.saw(UNIX - 1h, NOW), -1h);
  EXPECT_TRUE(clock.trusted());
  EXPECT_EQ(clock.at(NOW), UNIX - 1h);
}

TEST(ServerClock, IsMovedForwardByAnyAuthenticPacket) {
  auto clock = ServerClock::told(NOW, UNIX);
  EXPECT_EQ(clock.saw(UNIX + 3s, NOW), 3s);
  EXPECT_EQ(clock.at(NOW), UNIX + 3s);
}

TEST(ServerClock, IsNotMovedBackByALatePacket) {
  auto clock = ServerClock::told(NOW, UNIX);
  EXPECT_EQ(clock.saw(UNIX, NOW + 200s), 0s);
  EXPECT_EQ(clock.at(NOW), UNIX);
}

TEST(ServerClock, IsMovedBackByAnAnswerMadeBeforeNow) {
  auto clock = ServerClock::told(NOW, UNIX + 1h);
  EXPECT_EQ(clock.saw_answer(UNIX, NOW - 1s, NOW), -1h + 1s);
  EXPECT_EQ(clock.at(NOW), UNIX + 1s) << "no further than the answer proves";
}

TEST(ServerClock, IsMovedForwardByAnAnswer) {
  auto clock = ServerClock::told(NOW, UNIX - 1h);
  EXPECT_EQ(clock.saw_answer(UNIX, NOW - 1s, NOW), 1h);
}

TEST(ServerClock, StaysWhereAnAnswerAgreesWithIt) {
  auto clock = ServerClock::told(NOW, UNIX);
  EXPECT_EQ(clock.saw_answer(UNIX - 2s, NOW - 4s, NOW), 0s);
}

TEST(ServerClock, CannotBeMovedWrongByAnAnswerHeldBack) {
  auto clock = ServerClock::told(NOW, UNIX);
  // Asked at NOW, made at once, and delivered an hour later.
  EXPECT_EQ(clock.saw_answer(UNIX, NOW, NOW + 1h), 0s);
}

}  // namespace
}  // namespace layer::mtproto
