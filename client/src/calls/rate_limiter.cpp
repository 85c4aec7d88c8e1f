#include "calls/rate_limiter.hpp"

#include <layer/client/error.hpp>

#include <algorithm>
#include <cmath>

namespace layer {

namespace {

using std::chrono::steady_clock;

/// More seldom is a mistake, and long queues would not fit the clock.
constexpr double slowest = 1.0 / 3600;

bool is_meant(const std::string& pattern, std::string_view method) {
  if (!pattern.ends_with('*')) return pattern == method;
  return method.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
}

bool is_meant(const RateLimit& limit, std::string_view method) {
  return std::ranges::any_of(limit.methods(),
                             [&](const auto& pattern) { return is_meant(pattern, method); });
}

bool counts(const RateLimit& limit, const std::optional<PeerId>& chat) {
  if (limit.of() == RateLimit::Of::account) return true;
  return chat && (limit.of() == RateLimit::Of::chat || !chat->is_user());
}

steady_clock::duration interval(const RateLimit& limit) {
  const std::chrono::duration<double> seconds(1.0 / limit.per_second());
  return std::chrono::duration_cast<steady_clock::duration>(seconds);
}

/// How far a bucket may be ahead of its average.
steady_clock::duration tolerance(const RateLimit& limit) {
  return interval(limit) * (limit.burst() - 1);
}

}  // namespace

RateLimit::RateLimit(std::vector<std::string> methods, double per_second, int burst, Of of)
    : methods_(std::move(methods)), per_second_(per_second), burst_(burst), of_(of) {
  const bool possible = per_second >= slowest && per_second <= 1e6 && burst >= 1 && burst <= 1000;
  if (!possible || methods_.empty())
    throw Error(Errc::invalid_argument,
                "a rate limit needs methods, a rate above 0 per second, and a burst of 1 … 1000");
}

std::vector<RateLimit> bot_rate_limits() {
  const std::vector<std::string> sending{"messages.sendMessage", "messages.sendMedia",
                                         "messages.sendMultiMedia", "messages.forwardMessages",
                                         "messages.sendInlineBotResult"};
  return {RateLimit(sending, 30, 30), RateLimit(sending, 1, 3, RateLimit::Of::chat),
          RateLimit(sending, 20.0 / 60, 20, RateLimit::Of::group)};
}

RateLimiter::RateLimiter(std::vector<RateLimit> limits) : limits_(std::move(limits)) {
  std::ranges::stable_partition(
      limits_, [](const RateLimit& limit) { return limit.of() != RateLimit::Of::account; });
}

bool RateLimiter::asks_for_chat(std::string_view method) const {
  return std::ranges::any_of(limits_, [&](const auto& limit) {
    return limit.of() != RateLimit::Of::account && is_meant(limit, method);
  });
}

std::vector<std::size_t> RateLimiter::limits_of(std::string_view method,
                                                const std::optional<PeerId>& chat) const {
  std::vector<std::size_t> found;
  for (std::size_t n = 0; n < limits_.size(); ++n)
    if (is_meant(limits_[n], method) && counts(limits_[n], chat)) found.push_back(n);
  return found;
}

RateLimiter::TimePoint RateLimiter::turn(std::size_t limit, std::optional<PeerId> chat,
                                         TimePoint now) {
  const auto& bound = limits_.at(limit);
  forget_full_buckets(now);
  const Key key(limit, bound.of() == RateLimit::Of::account ? std::nullopt : chat);
  auto& through = buckets_.try_emplace(key, now).first->second;
  const auto turn = std::max(now, through - tolerance(bound));
  through = std::max(through, turn) + interval(bound);
  return turn;
}

void RateLimiter::forget_full_buckets(TimePoint now) {
  if (buckets_.size() < sweep_at_) return;
  std::erase_if(buckets_, [&](const auto& bucket) { return bucket.second <= now; });
  sweep_at_ = std::max<std::size_t>(1024, 2 * buckets_.size());
}

}  // namespace layer
