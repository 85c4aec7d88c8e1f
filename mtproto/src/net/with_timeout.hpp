#pragma once

#include <layer/mtproto/net/connection_error.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <tuple>
#include <type_traits>

namespace layer::mtproto {

/// `operation`, cancelled when it takes longer than `limit`: then throws ConnectionError
/// `timed_out`. Waits for the end of the operation either way. Costs a timer and a coroutine: not
/// for every call.
template <class T>
boost::asio::awaitable<T> with_timeout(boost::asio::awaitable<T> operation,
                                       std::chrono::milliseconds limit) {
  namespace asio = boost::asio;
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor, limit);
  auto both = asio::experimental::make_parallel_group(
      asio::co_spawn(executor, std::move(operation), asio::deferred),
      timer.async_wait(asio::deferred));
  auto result = co_await both.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
  const auto& finished = std::get<0>(result);
  const auto& failure = std::get<1>(result);
  if constexpr (std::is_void_v<T>) {
    if (!failure) co_return;
  } else {
    if (!failure) co_return std::get<2>(std::move(result));
  }
  const auto& timer_failure = std::get<std::tuple_size_v<decltype(result)> - 1>(result);
  if (finished[0] == 1 && !timer_failure) throw ConnectionError(ConnectionErrc::timed_out);
  std::rethrow_exception(failure);
}

}  // namespace layer::mtproto
