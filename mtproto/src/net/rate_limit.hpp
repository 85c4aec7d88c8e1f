#pragma once

#include <layer/mtproto/time.hpp>

#include <cstddef>
#include <deque>
#include <vector>

namespace layer::mtproto {

/// At most so many events in so much time, for several lengths of time at once.
class RateLimit {
 public:
  struct Window {
    std::size_t events;
    Duration length;
  };

  explicit RateLimit(std::vector<Window> windows) : windows_(std::move(windows)) {}

  void add(TimePoint now);

  /// When the next event is allowed; may be in the past.
  TimePoint next() const;

 private:
  std::vector<Window> windows_;
  /// As many as the largest window counts, oldest first.
  std::deque<TimePoint> events_;
};

}  // namespace layer::mtproto
