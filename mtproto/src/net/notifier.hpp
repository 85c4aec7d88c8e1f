#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace layer::mtproto {

/// Wakes one coroutine: by a call, or by the clock. Wake-ups while nobody waits are not kept, so
/// look at what you wait for before each wait.
class Notifier {
 public:
  using TimePoint = boost::asio::steady_timer::time_point;

  explicit Notifier(const boost::asio::any_io_executor& executor) : timer_(executor) {}

  /// Cancellation: terminal; ends as a wake-up does.
  boost::asio::awaitable<void> wait_until(TimePoint time) {
    timer_.expires_at(time);
    waiting_ = true;
    co_await timer_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    waiting_ = false;
  }

  boost::asio::awaitable<void> wait() { return wait_until(TimePoint::max()); }

  void wake() {
    if (std::exchange(waiting_, false)) timer_.cancel();
  }

  /// Wakes now if the clock would do so later than `time`.
  void wake_before(TimePoint time) {
    if (time < timer_.expiry()) wake();
  }

 private:
  boost::asio::steady_timer timer_;
  bool waiting_ = false;
};

}  // namespace layer::mtproto
