#pragma once

#include <layer/client/task.hpp>

#include <boost/asio/steady_timer.hpp>

namespace layer {

/// Wakes tasks that wait for a condition: `while (!condition) co_await changed.wait();`
class Notifier {
 public:
  explicit Notifier(Executor executor)
      : timer_(std::move(executor), std::chrono::steady_clock::time_point::max()) {}

  /// Until `notify`. Cancellation: throws, as every Asio wait.
  Task<void> wait();

  void notify() { timer_.cancel(); }

 private:
  boost::asio::steady_timer timer_;
};

}  // namespace layer
