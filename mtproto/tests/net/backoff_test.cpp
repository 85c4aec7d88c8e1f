#include "net/backoff.hpp"

#include <gtest/gtest.h>

#include "transport/scripted_random.hpp"

namespace layer::mtproto {
namespace {

using namespace std::chrono_literals;

const Bytes LOWEST = {0, 0, 0, 0};
const Bytes HIGHEST = {0xff, 0xff, 0xff, 0xff};

ReconnectPolicy without_jitter() {
  ReconnectPolicy policy;
  policy.jitter = 0;
  return policy;
}

TEST(Backoff, DoublesUpToItsLimit) {
  ScriptedRandom random;
  Backoff backoff(without_jitter(), random);
  for (const auto expected : {500ms, 1000ms, 2000ms, 4000ms, 5000ms, 5000ms}) {
    EXPECT_EQ(backoff.next(false), expected);
  }
}

TEST(Backoff, BeginsAnewAfterASuccess) {
  ScriptedRandom random;
  Backoff backoff(without_jitter(), random);
  backoff.next(false);
  backoff.next(false);
  backoff.reset();
  EXPECT_EQ(backoff.next(false), 500ms);
}

TEST(Backoff, WaitsLongerWhenTheServerIsFlooded) {
  ScriptedRandom random;
  Backoff backoff(without_jitter(), random);
  for (const auto expected : {5s, 10s, 20s, 40s, 60s, 60s}) {
    EXPECT_EQ(backoff.next(true), expected);
  }
  EXPECT_EQ(backoff.next(false), 5s);
}

TEST(Backoff, VariesByAFifthButNeverBeyondTheLimit) {
  ScriptedRandom random({LOWEST, HIGHEST, LOWEST, HIGHEST, HIGHEST});
  Backoff backoff({}, random);
  for (const auto expected : {400ms, 1200ms, 1600ms, 4800ms, 5000ms}) {
    EXPECT_EQ(backoff.next(false), expected);
  }
}

}  // namespace
}  // namespace layer::mtproto
