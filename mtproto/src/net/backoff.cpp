#include "backoff.hpp"

#include <algorithm>
#include <limits>

namespace layer::mtproto {

std::chrono::milliseconds Backoff::next(bool flood) {
  const auto first = flood ? policy_.flood_first : policy_.first;
  const auto limit = flood ? policy_.flood_limit : policy_.limit;
  wait_ = std::min(std::max(2 * wait_, first), limit);

  constexpr double range = std::numeric_limits<std::uint32_t>::max();
  const double unit = 2 * (random_->value<std::uint32_t>() / range) - 1;
  const std::chrono::duration<double, std::milli> wait = wait_ * (1 + policy_.jitter * unit);
  return std::min(std::chrono::duration_cast<std::chrono::milliseconds>(wait), limit);
}

}  // namespace layer::mtproto
