#include "calls/next_step.hpp"

#include <gtest/gtest.h>

namespace layer {
namespace {

using namespace std::chrono_literals;

NextStep step(const InvocationError& error, CallHistory history = {}) {
  history.attempts = 1;
  return next_step(error, history, *standard_retries());
}

RpcError error(const char* name, std::optional<std::int64_t> value = std::nullopt, int code = 303) {
  return RpcError(code, name, value, "messages.sendMessage");
}

CallHistory elsewhere() {
  CallHistory history;
  history.elsewhere = true;
  return history;
}

TEST(NextStep, TheAccountMovesHome) {
  EXPECT_EQ(step(error("PHONE_MIGRATE", 2)), NextStep(MoveHome{2}));
  EXPECT_EQ(step(error("USER_MIGRATE", 5)), NextStep(MoveHome{5}));
  EXPECT_EQ(step(error("NETWORK_MIGRATE", 1)), NextStep(MoveHome{1}));
}

TEST(NextStep, FilesAndStatisticsNeverMoveHome) {
  EXPECT_EQ(step(error("FILE_MIGRATE", 4)), NextStep(GoElsewhere{4}));
  EXPECT_EQ(step(error("STATS_MIGRATE", 4)), NextStep(GoElsewhere{4}));
  EXPECT_EQ(step(error("FILE_MIGRATE", 4), elsewhere()), NextStep(GoElsewhere{4}));
}

TEST(NextStep, ACallElsewhereNeverMovesHome) {
  EXPECT_EQ(step(error("USER_MIGRATE", 4), elsewhere()), NextStep(GiveUp{}));
}

TEST(NextStep, NonsenseIsNotFollowed) {
  EXPECT_EQ(step(error("USER_MIGRATE")), NextStep(GiveUp{}));
  EXPECT_EQ(step(error("USER_MIGRATE", -1)), NextStep(GiveUp{}));
  EXPECT_EQ(step(error("USER_MIGRATE", INT64_MAX)), NextStep(GiveUp{}));
}

TEST(NextStep, ALostCallIsMadeAnewOnlyIfItMayBeExecutedTwice) {
  const InvocationError lost(Errc::maybe_delivered, "help.getConfig", "lost");
  CallHistory harmless;
  harmless.repeatable = true;
  CallHistory often = harmless;
  often.resent = 3;

  EXPECT_EQ(step(lost, harmless), NextStep(WaitAndRetry{}));
  EXPECT_EQ(step(lost), NextStep(GiveUp{}));
  EXPECT_EQ(step(lost, often), NextStep(GiveUp{}));
}

TEST(NextStep, CirclesEnd) {
  CallHistory history;
  history.moves = 5;

  EXPECT_EQ(step(error("USER_MIGRATE", 2), history), NextStep(GiveUp{}));
}

TEST(NextStep, IntroducesItselfAgainOnce) {
  CallHistory again;
  again.introduced = true;

  EXPECT_EQ(step(error("CONNECTION_NOT_INITED", {}, 400)), NextStep(Introduce{}));
  EXPECT_EQ(step(error("CONNECTION_NOT_INITED", {}, 400), again), NextStep(GiveUp{}));
}

TEST(NextStep, AuthorizesElsewhereOnceButNeverAtHome) {
  auto again = elsewhere();
  again.authorized = true;

  EXPECT_EQ(step(error("AUTH_KEY_UNREGISTERED", {}, 401), elsewhere()), NextStep(Authorize{}));
  EXPECT_EQ(step(error("AUTH_KEY_UNREGISTERED", {}, 401), again), NextStep(GiveUp{}));
  EXPECT_EQ(step(error("AUTH_KEY_UNREGISTERED", {}, 401)), NextStep(GiveUp{}));
}

TEST(NextStep, AFloodWaitIsSatOut) {
  EXPECT_EQ(step(error("FLOOD_WAIT", 3, 420)), NextStep(WaitAndRetry{3s}));
  EXPECT_EQ(step(error("FLOOD_WAIT", 3600, 420)), NextStep(GiveUp{}));
}

TEST(NextStep, WhatNeverLeftIsSentAgain) {
  const InvocationError lost(Errc::not_sent, "messages.sendMessage", "the connection was replaced");
  CallHistory often;
  often.resent = 3;

  EXPECT_EQ(step(lost), NextStep(WaitAndRetry{0s}));
  EXPECT_EQ(step(lost, often), NextStep(GiveUp{}));
}

TEST(NextStep, WhatMayHaveBeenDoneIsNotDoneTwice) {
  const InvocationError lost(Errc::maybe_delivered, "messages.sendMessage", "lost");

  EXPECT_EQ(step(lost), NextStep(GiveUp{}));
}

}  // namespace
}  // namespace layer
