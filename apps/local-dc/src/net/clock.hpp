#pragma once

#include <layer/mtproto/server_clock.hpp>
#include <layer/mtproto/time.hpp>

#include <algorithm>

namespace layer::local_dc {

/// The one place that reads the time. The clock can be moved forward, and everything here believes
/// it.
class Clock {
 public:
  mtproto::TimePoint now() const { return std::chrono::steady_clock::now() + ahead_; }

  void advance(mtproto::Duration time) { ahead_ += time; }

  /// When the system's clock shows what ours shows at `time`.
  mtproto::TimePoint to_system(mtproto::TimePoint time) const {
    // What is due at once is so at the earliest time there is, from which nothing can be taken.
    return std::max(time, mtproto::TimePoint::min() + ahead_) - ahead_;
  }

  /// What the clients' own clocks show: it is not moved.
  static mtproto::UnixTime system_now() { return std::chrono::system_clock::now(); }

  static mtproto::ServerClock server_clock() {
    return mtproto::ServerClock::told(std::chrono::steady_clock::now(),
                                      std::chrono::system_clock::now());
  }

 private:
  mtproto::Duration ahead_{};
};

}  // namespace layer::local_dc
