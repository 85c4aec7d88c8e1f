#include "calls/rate_limiter.hpp"

#include <layer/client/error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace layer {
namespace {

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using Of = RateLimit::Of;

const RateLimiter::TimePoint start{1000h};
const auto alice = PeerId::user(1);
const auto bob = PeerId::user(2);
const auto club = PeerId::channel(3);

/// When a call is through all its limits.
RateLimiter::TimePoint through(RateLimiter& limiter, std::string_view method,
                               std::optional<PeerId> chat, RateLimiter::TimePoint now) {
  for (const auto limit : limiter.limits_of(method, chat))
    now = limiter.turn(limit, chat, now);
  return now;
}

/// How long each of several calls that come at once has to wait.
std::vector<std::chrono::milliseconds> waits(RateLimiter& limiter, int calls,
                                             std::optional<PeerId> chat = std::nullopt,
                                             std::string_view method = "messages.sendMessage",
                                             RateLimiter::TimePoint now = start) {
  std::vector<std::chrono::milliseconds> result;
  for (int n = 0; n < calls; ++n)
    result.push_back(
        std::chrono::round<std::chrono::milliseconds>(through(limiter, method, chat, now) - now));
  return result;
}

TEST(RateLimiter, LetsCallsThroughAtTheAverageRate) {
  RateLimiter limiter({RateLimit({"messages.sendMessage"}, 4)});

  EXPECT_THAT(waits(limiter, 4), ElementsAre(0ms, 250ms, 500ms, 750ms));
}

TEST(RateLimiter, LetsABurstThroughAfterARest) {
  RateLimiter limiter({RateLimit({"messages.sendMessage"}, 4, 3)});

  EXPECT_THAT(waits(limiter, 5), ElementsAre(0ms, 0ms, 0ms, 250ms, 500ms));
  const auto later = start + 1s;
  EXPECT_THAT(waits(limiter, 3, {}, "messages.sendMessage", later), ElementsAre(0ms, 0ms, 250ms));
  const auto long_after = start + 1h;
  EXPECT_THAT(waits(limiter, 4, {}, "messages.sendMessage", long_after),
              ElementsAre(0ms, 0ms, 0ms, 250ms));
}

TEST(RateLimiter, IsOnlyForTheMethodsNamed) {
  RateLimiter limiter({RateLimit({"messages.send*", "help.getConfig"}, 1)});

  EXPECT_THAT(waits(limiter, 3, {}, "messages.getHistory"), Each(0ms));
  EXPECT_THAT(waits(limiter, 2, {}, "messages.sendMedia"), ElementsAre(0ms, 1000ms));
  EXPECT_THAT(waits(limiter, 1, {}, "help.getConfig"), ElementsAre(2000ms));
}

TEST(RateLimiter, HasABucketForEachChat) {
  RateLimiter limiter({RateLimit({"*"}, 1, 1, Of::chat)});

  EXPECT_THAT(waits(limiter, 2, alice), ElementsAre(0ms, 1000ms));
  EXPECT_THAT(waits(limiter, 2, bob), ElementsAre(0ms, 1000ms));
  EXPECT_THAT(waits(limiter, 3, std::nullopt), Each(0ms));
}

TEST(RateLimiter, DoesNotCountUsersAsGroups) {
  RateLimiter limiter({RateLimit({"*"}, 1, 1, Of::group)});

  EXPECT_THAT(waits(limiter, 2, alice), Each(0ms));
  EXPECT_THAT(waits(limiter, 2, club), ElementsAre(0ms, 1000ms));
}

TEST(RateLimiter, LetsCallsPassTheNarrowestLimitFirst) {
  RateLimiter limiter({RateLimit({"*"}, 10), RateLimit({"*"}, 1, 1, Of::chat)});
  const auto limits = limiter.limits_of("a.b", alice);
  ASSERT_EQ(limits.size(), 2u);

  // Two for one chat: the second waits there, and not before the account's limit.
  EXPECT_EQ(limiter.turn(limits[0], alice, start), start);
  EXPECT_EQ(limiter.turn(limits[1], alice, start), start);
  EXPECT_EQ(limiter.turn(limits[0], alice, start), start + 1s);
  EXPECT_EQ(limiter.turn(limits[0], bob, start), start);
  EXPECT_EQ(limiter.turn(limits[1], bob, start), start + 100ms);
  EXPECT_EQ(limiter.turn(limits[1], alice, start + 1s), start + 1s);
}

TEST(RateLimiter, AsksForTheChatOnlyWhenItMatters) {
  const RateLimiter limiter({RateLimit({"a.b"}, 1), RateLimit({"c.*"}, 1, 1, Of::group)});

  EXPECT_FALSE(limiter.asks_for_chat("a.b"));
  EXPECT_TRUE(limiter.asks_for_chat("c.d"));
}

TEST(RateLimiter, ForgetsBucketsThatAreFull) {
  RateLimiter limiter({RateLimit({"*"}, 1, 1, Of::chat)});
  for (int n = 1; n <= 100'000; ++n)
    limiter.turn(0, PeerId::user(n), start + n * 1ms);

  EXPECT_LT(limiter.buckets(), 5'000u);
}

TEST(RateLimiter, RefusesImpossibleLimits) {
  EXPECT_THROW(RateLimit({"*"}, 0), Error);
  EXPECT_THROW(RateLimit({"*"}, -1), Error);
  EXPECT_THROW(RateLimit({"*"}, 0.0 / 0.0), Error);
  EXPECT_THROW(RateLimit({"*"}, 1, 0), Error);
  EXPECT_THROW(RateLimit({}, 1), Error);
}

TEST(RateLimiter, KnowsWhatBotsMayDo) {
  RateLimiter limiter(bot_rate_limits());

  EXPECT_THAT(waits(limiter, 4, alice), ElementsAre(0ms, 0ms, 0ms, 1000ms));
  EXPECT_THAT(waits(limiter, 2, alice, "messages.getHistory"), Each(0ms));
  EXPECT_EQ(limiter.limits_of("messages.sendMedia", club).size(), 3u);
  RateLimiter group({bot_rate_limits().at(2)});
  EXPECT_EQ(waits(group, 21, club).back(), 3000ms);
}

}  // namespace
}  // namespace layer
