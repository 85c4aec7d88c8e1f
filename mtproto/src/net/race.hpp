#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <utility>
#include <vector>

#include "race_schedule.hpp"

namespace layer::mtproto {

/// The timers that attempts wait for.
class Starts {
 public:
  Starts(const boost::asio::any_io_executor& executor, RaceSchedule schedule)
      : schedule_(std::move(schedule)) {
    timers_.reserve(schedule_.size());
    for (std::size_t i = 0; i < schedule_.size(); ++i)
      timers_.emplace_back(executor, schedule_.start(i));
  }

  boost::asio::awaitable<void> wait(std::size_t attempt) {
    namespace asio = boost::asio;
    // Whoever moves a timer ends the wait on it. Who need not wait gives others a chance to cancel.
    do {
      co_await timers_[attempt].async_wait(asio::as_tuple(asio::use_awaitable));
      const auto cancellation = co_await asio::this_coro::cancellation_state;
      if (cancellation.cancelled() != asio::cancellation_type::none) co_return;
    } while (Clock::now() < schedule_.start(attempt));
  }

  void failed() {
    const auto first = schedule_.failed(Clock::now());
    if (!first) return;
    for (std::size_t i = *first; i < timers_.size(); ++i)
      timers_[i].expires_at(schedule_.start(i));
  }

 private:
  using Clock = boost::asio::steady_timer::clock_type;

  RaceSchedule schedule_;
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
  co_await starts.wait(turn);
  try {
    co_return co_await attempt(turn);
  } catch (...) {
    starts.failed();
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
  Starts starts(executor, RaceSchedule(count, head_start, std::chrono::steady_clock::now()));
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
