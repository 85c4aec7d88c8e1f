#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <utility>
#include <vector>

namespace layer::mtproto {

/// When each of several attempts may begin.
class Starts {
 public:
  Starts(const boost::asio::any_io_executor& executor, std::size_t count,
         std::chrono::milliseconds head_start) {
    timers_.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
      timers_.emplace_back(executor, head_start * i);
  }

  boost::asio::steady_timer& operator[](std::size_t i) { return timers_[i]; }

  /// One has failed: the next in line need not wait any longer.
  void hurry() {
    const auto waiting = std::ranges::find_if(
        timers_, [](const auto& timer) { return timer.expiry() > Clock::now(); });
    if (waiting != timers_.end()) waiting->expires_at(Clock::time_point::min());
  }

 private:
  using Clock = boost::asio::steady_timer::clock_type;

  std::vector<boost::asio::steady_timer> timers_;
};

/// The first of several attempts to succeed, and which it was.
template <class T>
struct Winner {
  T value;
  std::size_t turn = 0;
};

template <class T, class Attempt>
boost::asio::awaitable<T> attempt_in_turn(Starts& starts, std::size_t turn, Attempt& attempt) {
  namespace asio = boost::asio;
  co_await starts[turn].async_wait(asio::as_tuple(asio::use_awaitable));
  try {
    co_return co_await attempt(turn);
  } catch (...) {
    starts.hurry();
    throw;
  }
}

/// Begins `count` attempts one after the other, each when the last has failed or not ended within
/// `head_start`; cancels the others when one has succeeded (RFC 8305).
///
/// \param attempt  makes the awaitable<T> of a turn.
/// Throws the first one's failure when all have failed. Cancellation: terminal.
template <class T, class Attempt>
boost::asio::awaitable<Winner<T>> race(boost::asio::any_io_executor executor, std::size_t count,
                                       std::chrono::milliseconds head_start, Attempt attempt) {
  namespace asio = boost::asio;
  Starts starts(executor, count, head_start);
  const auto spawn = [&](std::size_t turn) {
    return asio::co_spawn(executor, attempt_in_turn<T>(starts, turn, attempt), asio::deferred);
  };
  std::vector<decltype(spawn(0))> attempts;
  attempts.reserve(count);
  for (std::size_t turn = 0; turn < count; ++turn)
    attempts.push_back(spawn(turn));

  auto group = asio::experimental::make_parallel_group(std::move(attempts));
  auto result =
      co_await group.async_wait(asio::experimental::wait_for_one_success(), asio::use_awaitable);
  auto& [finished, failures, values] = result;
  for (const std::size_t turn : finished) {
    if (!failures[turn]) co_return Winner<T>{std::move(values[turn]), turn};
  }
  std::rethrow_exception(failures.front());
}

}  // namespace layer::mtproto
