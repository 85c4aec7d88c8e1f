#include "rate_limit.hpp"

#include <algorithm>

namespace layer::mtproto {

void RateLimit::add(TimePoint now) {
  events_.push_back(now);
  const auto most = std::ranges::max(windows_, {}, &Window::events).events;
  if (events_.size() > most) events_.pop_front();
}

TimePoint RateLimit::next() const {
  auto result = TimePoint::min();
  for (const auto& window : windows_) {
    if (events_.size() < window.events) continue;
    result = std::max(result, events_[events_.size() - window.events] + window.length);
  }
  return result;
}

}  // namespace layer::mtproto
