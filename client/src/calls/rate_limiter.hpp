#pragma once

#include <layer/client/peer.hpp>
#include <layer/client/rate_limit.hpp>

#include <chrono>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace layer {

/// Tells calls when their turn is, so that no limit is passed. Each bucket is one point in time:
/// when the calls it has let through would have been through at the average rate.
class RateLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  explicit RateLimiter(std::vector<RateLimit> limits);

  /// Whether the chat of this method's calls matters.
  bool asks_for_chat(std::string_view method) const;
  /// The limits that a call has to pass, one after the other: the narrowest first, so that those
  /// who wait for one chat do not hold up others.
  std::vector<std::size_t> limits_of(std::string_view method,
                                     const std::optional<PeerId>& chat) const;
  /// \param limit  of `limits_of`
  /// \return when the call may pass it: `now` or later. Its place is taken then.
  TimePoint turn(std::size_t limit, std::optional<PeerId> chat, TimePoint now);

  std::size_t buckets() const { return buckets_.size(); }

 private:
  /// The limit's index, and the chat if there is one for each.
  using Key = std::pair<std::size_t, std::optional<PeerId>>;

  void forget_full_buckets(TimePoint now);

  /// Those for each chat before those for the account.
  std::vector<RateLimit> limits_;
  /// Those that are not full; some that are.
  std::map<Key, TimePoint> buckets_;
  std::size_t sweep_at_ = 1024;
};

}  // namespace layer
