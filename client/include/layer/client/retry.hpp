#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace layer {

class InvocationError;

/// A call that failed, as a policy sees it.
struct FailedCall {
  const InvocationError& error;
  /// Tries so far, this one included: 1 after the first failure.
  int attempts;
  /// Time spent waiting between the tries so far.
  std::chrono::milliseconds waited;
};

/// Says whether a call that failed is made again.
///
/// It is not asked about data centre migration, which is always followed, nor about a lost
/// connection, over which calls survive by themselves.
class RetryPolicy {
 public:
  virtual ~RetryPolicy() = default;
  /// \return how long to wait before the next try, or nothing: the error goes to the caller
  virtual std::optional<std::chrono::milliseconds> wait_before_retry(
      const FailedCall& call) const = 0;
};

/// Limits of the standard policy. Trivially copyable, so that braces are safe beside `co_await`.
struct RetryLimits {
  /// Tries in all. 1 means: never again.
  int attempts = 5;
  /// The longest single wait that is sat out; a longer FLOOD_WAIT goes to the caller at once.
  std::chrono::seconds longest_wait{60};
};

/// Sits out FLOOD_WAIT, FLOOD_PREMIUM_WAIT, SLOWMODE_WAIT and the like up to the limit, and tries
/// again after the server's own failures (code 500 and -503, after 1, 2, 4 … s). Everything else
/// goes to the caller.
std::shared_ptr<const RetryPolicy> standard_retries(RetryLimits limits = {});
/// Every error goes to the caller.
std::shared_ptr<const RetryPolicy> no_retries();

}  // namespace layer
