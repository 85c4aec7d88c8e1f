#include <layer/client/error.hpp>
#include <layer/client/retry.hpp>

#include <algorithm>

namespace layer {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The server has stumbled itself: overload, a lost worker, a restart (500, -503 and their kin).
bool is_server_failure(const RpcError& error) {
  const int number = error.code().value();
  return number >= 500 || number < 0;
}

class StandardRetries final : public RetryPolicy {
 public:
  explicit StandardRetries(RetryLimits limits) : limits_(limits) {}

  std::optional<milliseconds> wait_before_retry(const FailedCall& call) const override {
    const auto* error = dynamic_cast<const RpcError*>(&call.error);
    if (!error || call.attempts >= limits_.attempts) return std::nullopt;
    if (const auto wait = error->flood_wait()) return if_short_enough(seconds(*wait));
    if (is_server_failure(*error))
      return if_short_enough(seconds(1 << std::min(call.attempts - 1, 10)));
    return std::nullopt;
  }

 private:
  std::optional<milliseconds> if_short_enough(seconds wait) const {
    if (wait < seconds(0) || wait > limits_.longest_wait) return std::nullopt;
    return wait;
  }

  RetryLimits limits_;
};

class NoRetries final : public RetryPolicy {
 public:
  std::optional<milliseconds> wait_before_retry(const FailedCall&) const override {
    return std::nullopt;
  }
};

}  // namespace

std::shared_ptr<const RetryPolicy> standard_retries(RetryLimits limits) {
  return std::make_shared<StandardRetries>(limits);
}

std::shared_ptr<const RetryPolicy> no_retries() {
  return std::make_shared<NoRetries>();
}

}  // namespace layer
