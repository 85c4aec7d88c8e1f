#include "session/keepalive.hpp"

#include <gtest/gtest.h>

#include "test_time.hpp"

namespace layer::mtproto {
namespace {

using Due = Keepalive::Due;

constexpr bool IDLE = false;
constexpr bool IN_USE = true;

class KeepaliveTest : public testing::Test {
 protected:
  KeepaliveTest() : keepalive(SessionOptions()) { keepalive.start(START); }

  Keepalive keepalive;
};

TEST_F(KeepaliveTest, PingsAnIdleConnectionOnceAMinute) {
  EXPECT_EQ(keepalive.deadline(IDLE), START + 60s);
  EXPECT_EQ(keepalive.due(START + 59s, IDLE), Due::nothing);
  EXPECT_EQ(keepalive.due(START + 60s, IDLE), Due::ping);
}

TEST_F(KeepaliveTest, PingsAnIdleConnectionEvenIfItTalks) {
  keepalive.heard(START + 59s);
  EXPECT_EQ(keepalive.due(START + 60s, IDLE), Due::ping) << "the server waits for it";
}

TEST_F(KeepaliveTest, PingsASilentConnectionInUseWithinSeconds) {
  EXPECT_EQ(keepalive.deadline(IN_USE), START + 2s);
  keepalive.heard(START + 1s);
  EXPECT_EQ(keepalive.deadline(IN_USE), START + 3s);
}

TEST_F(KeepaliveTest, CountsSilenceFromWhenUseBegan) {
  keepalive.in_use_from(START + 30s);
  EXPECT_EQ(keepalive.due(START + 31s, IN_USE), Due::nothing);
  EXPECT_EQ(keepalive.due(START + 32s, IN_USE), Due::ping);
}

TEST_F(KeepaliveTest, PingsOnceAtATime) {
  keepalive.sent_ping(1, START);
  EXPECT_EQ(keepalive.due(START + 3s, IN_USE), Due::nothing);
}

TEST_F(KeepaliveTest, GivesUpAConnectionInUseAfterFiveSeconds) {
  keepalive.sent_ping(1, START);
  EXPECT_EQ(keepalive.deadline(IN_USE), START + 5s);
  EXPECT_EQ(keepalive.due(START + 5s, IN_USE), Due::dead);
}

TEST_F(KeepaliveTest, GivesAnIdleConnectionMoreTime) {
  keepalive.sent_ping(1, START);
  EXPECT_EQ(keepalive.due(START + 14s, IDLE), Due::nothing);
  EXPECT_EQ(keepalive.due(START + 15s, IDLE), Due::dead);
}

TEST_F(KeepaliveTest, AnySignOfLifeCounts) {
  keepalive.sent_ping(1, START);
  keepalive.heard(START + 4s);
  EXPECT_EQ(keepalive.due(START + 8s, IN_USE), Due::nothing);
  EXPECT_EQ(keepalive.due(START + 9s, IN_USE), Due::dead);
}

TEST_F(KeepaliveTest, MeasuresTheRoundTrip) {
  keepalive.sent_ping(1, START);
  EXPECT_EQ(keepalive.on_pong(1, START + 800ms), 800ms);
  EXPECT_EQ(keepalive.round_trip(), 800ms);
  keepalive.sent_ping(2, START + 1s);
  EXPECT_EQ(keepalive.on_pong(2, START + 2s + 600ms), 1600ms);
  EXPECT_EQ(keepalive.round_trip(), 900ms);
}

TEST_F(KeepaliveTest, IsMorePatientWithASlowConnection) {
  keepalive.sent_ping(1, START);
  keepalive.on_pong(1, START + 4s);
  keepalive.heard(START + 4s);
  EXPECT_EQ(keepalive.deadline(IN_USE), START + 4s + 7s);
}

TEST_F(KeepaliveTest, TakesNoPongForAnotherPing) {
  keepalive.sent_ping(1, START);
  EXPECT_FALSE(keepalive.on_pong(2, START + 1s));
  EXPECT_TRUE(keepalive.on_pong(1, START + 1s));
  EXPECT_FALSE(keepalive.on_pong(1, START + 1s)) << "a second time";
}

TEST_F(KeepaliveTest, ForgetsTheOldConnection) {
  keepalive.sent_ping(1, START);
  keepalive.restart(START + 100s);
  EXPECT_EQ(keepalive.due(START + 101s, IN_USE), Due::nothing);
  EXPECT_FALSE(keepalive.on_pong(1, START + 101s));
}

TEST(Keepalive, CanBeTurnedOff) {
  SessionOptions options;
  options.ping_interval = Duration::zero();
  Keepalive keepalive(options);
  keepalive.start(START);
  EXPECT_EQ(keepalive.deadline(IN_USE), TimePoint::max());
  EXPECT_EQ(keepalive.deadline(IDLE), TimePoint::max());
}

TEST(Keepalive, DoesNothingBeforeItsStart) {
  const Keepalive keepalive{SessionOptions()};
  EXPECT_EQ(keepalive.deadline(IDLE), TimePoint::max());
}

}  // namespace
}  // namespace layer::mtproto
