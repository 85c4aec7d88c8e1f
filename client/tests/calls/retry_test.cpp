#include <layer/client/error.hpp>
#include <layer/client/retry.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

using namespace std::chrono_literals;

std::optional<std::chrono::milliseconds> wait_after(const InvocationError& error, int attempts = 1,
                                                    RetryLimits limits = {}) {
  return standard_retries(limits)->wait_before_retry(FailedCall{error, attempts, 0ms});
}

RpcError flood(std::int64_t seconds) {
  return RpcError(420, "FLOOD_WAIT", seconds, "messages.sendMessage");
}

TEST(StandardRetries, SitOutShortFloodWaits) {
  EXPECT_EQ(wait_after(flood(31)), 31s);
  EXPECT_EQ(wait_after(RpcError(420, "SLOWMODE_WAIT", 5, "messages.sendMessage")), 5s);
}

TEST(StandardRetries, ReportLongFloodWaits) {
  EXPECT_EQ(wait_after(flood(61)), std::nullopt);
  EXPECT_EQ(wait_after(flood(61), 1, {.longest_wait = 100s}), 61s);
  EXPECT_EQ(wait_after(flood(-5)), std::nullopt);
  EXPECT_EQ(wait_after(flood(INT64_MAX)), std::nullopt);
}

TEST(StandardRetries, EndAfterTheAttempts) {
  EXPECT_EQ(wait_after(flood(1), 4), 1s);
  EXPECT_EQ(wait_after(flood(1), 5), std::nullopt);
}

TEST(StandardRetries, WaitLongerAfterEachFailureOfTheServer) {
  const RpcError failure(500, "WORKER_BUSY_TOO_LONG_RETRY", std::nullopt, "help.getConfig");

  EXPECT_EQ(wait_after(failure, 1), 1s);
  EXPECT_EQ(wait_after(failure, 2), 2s);
  EXPECT_EQ(wait_after(failure, 4), 8s);
}

TEST(StandardRetries, LeaveOtherErrorsToTheCaller) {
  EXPECT_EQ(wait_after(RpcError(400, "PEER_ID_INVALID", std::nullopt, "messages.sendMessage")),
            std::nullopt);
  EXPECT_EQ(wait_after(InvocationError(Errc::maybe_delivered, "messages.sendMessage", "lost")),
            std::nullopt);
}

TEST(NoRetries, LeaveEverythingToTheCaller) {
  const auto error = flood(1);
  EXPECT_EQ(no_retries()->wait_before_retry(FailedCall{error, 1, 0ms}), std::nullopt);
}

TEST(RpcError, TellsWhatHappenedInOneLine) {
  EXPECT_STREQ(flood(31).what(), "messages.sendMessage: FLOOD_WAIT (31), code 420");
}

TEST(RpcError, ComparesNamesWithPatterns) {
  const RpcError error(400, "PHONE_CODE_INVALID", std::nullopt, "auth.signIn");

  EXPECT_TRUE(error.is("PHONE_CODE_INVALID"));
  EXPECT_TRUE(error.is("PHONE_CODE_*"));
  EXPECT_TRUE(error.is("*_INVALID"));
  EXPECT_FALSE(error.is("PHONE_CODE"));
  EXPECT_FALSE(error.is("PHONE_NUMBER_*"));
}

}  // namespace
}  // namespace layer
