#include <layer/mtproto/session/http_turns.hpp>

#include <gtest/gtest.h>

#include "test_time.hpp"

// Which HTTP request a server answers, and when (core.telegram.org/mtproto/service_messages,
// "HTTP Wait/Long Poll").

namespace layer::mtproto {
namespace {

class HttpTurnsTest : public testing::Test {
 protected:
  HttpTurns::Turn open(const HttpWait& wait) {
    const auto turn = turns.open(now);
    turns.wait(turn, wait);
    return turn;
  }

  HttpTurns turns;
  TimePoint now = START;
};

TEST_F(HttpTurnsTest, NoneIsDueWithoutARequest) {
  turns.ready(now);
  EXPECT_EQ(turns.due(now), std::nullopt);
  EXPECT_EQ(turns.deadline(), TimePoint::max());
}

TEST_F(HttpTurnsTest, ARequestWithoutWishesIsAnsweredByTheFirstMessage) {
  const auto turn = turns.open(now);
  EXPECT_EQ(turns.due(now + 24'999ms), std::nullopt);
  turns.ready(now + 7s);
  EXPECT_EQ(turns.due(now + 7s), turn);
}

TEST_F(HttpTurnsTest, ARequestWithoutWishesIsKeptFor25Seconds) {
  const auto turn = turns.open(now);
  EXPECT_EQ(turns.deadline(), now + 25s);
  EXPECT_EQ(turns.due(now + 25s), turn);
}

TEST_F(HttpTurnsTest, ARequestThatDoesNotWantToWaitIsDueAtOnce) {
  const auto turn = open({0ms, 0ms, 0ms});
  EXPECT_EQ(turns.due(now), turn);
}

TEST_F(HttpTurnsTest, WhatIsReadyIsHeldForMore) {
  const auto turn = open({100ms, 40ms, 25s});
  turns.ready(now);
  EXPECT_EQ(turns.deadline(), now + 40ms);
  turns.ready(now + 30ms);
  EXPECT_EQ(turns.deadline(), now + 70ms);
  EXPECT_EQ(turns.due(now + 69ms), std::nullopt);
  EXPECT_EQ(turns.due(now + 70ms), turn);
}

TEST_F(HttpTurnsTest, ButNotForLongerThanTheDelay) {
  const auto turn = open({100ms, 40ms, 25s});
  for (const auto later : {0ms, 30ms, 60ms, 90ms})
    turns.ready(now + later);
  EXPECT_EQ(turns.deadline(), now + 100ms);
  EXPECT_EQ(turns.due(now + 100ms), turn);
}

TEST_F(HttpTurnsTest, WhatWasReadyBeforeTheRequestCountsFromTheRequestOn) {
  turns.ready(now);
  now += 10s;
  open({100ms, 40ms, 25s});
  EXPECT_EQ(turns.deadline(), now + 40ms);
}

TEST_F(HttpTurnsTest, WhatWasSaidIsNotReadyAnyMore) {
  open({0ms, 0ms, 25s});
  turns.ready(now);
  turns.said();
  EXPECT_EQ(turns.deadline(), now + 25s);
}

TEST_F(HttpTurnsTest, TheRequestThatWasDueFirstIsAnsweredFirst) {
  open({0ms, 0ms, 25s});
  const auto hasty = open({0ms, 0ms, 0ms});
  EXPECT_EQ(turns.due(now + 30s), hasty);
}

TEST_F(HttpTurnsTest, AClosedRequestIsNotAnswered) {
  turns.close(open({0ms, 0ms, 0ms}));
  EXPECT_EQ(turns.due(now), std::nullopt);
  EXPECT_EQ(turns.size(), 0);
}

TEST_F(HttpTurnsTest, WaitsAreBounded) {
  const auto long_one = open({1h, 1h, 1h});
  EXPECT_EQ(turns.deadline(), now + 1min);
  turns.close(long_one);
  const auto negative = open({-1h, -1h, -1h});
  EXPECT_EQ(turns.due(now), negative);
}

}  // namespace
}  // namespace layer::mtproto
