#include "dial.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>

#include "tcp_stream.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;

/// When each address may be tried.
class Starts {
 public:
  Starts(const asio::any_io_executor& executor, std::size_t count,
         std::chrono::milliseconds head_start) {
    timers_.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
      timers_.emplace_back(executor, head_start * i);
  }

  asio::steady_timer& operator[](std::size_t i) { return timers_[i]; }

  /// One has failed: the next in line need not wait any longer.
  void hurry() {
    const auto waiting = std::ranges::find_if(
        timers_, [](const auto& timer) { return timer.expiry() > Clock::now(); });
    if (waiting != timers_.end()) waiting->expires_at(Clock::time_point::min());
  }

 private:
  using Clock = asio::steady_timer::clock_type;

  std::vector<asio::steady_timer> timers_;
};

asio::awaitable<std::unique_ptr<Stream>> attempt(Starts& starts, std::size_t turn,
                                                 Endpoint address) {
  co_await starts[turn].async_wait(asio::as_tuple(asio::use_awaitable));
  try {
    co_return co_await connect_tcp(co_await asio::this_coro::executor, address);
  } catch (...) {
    starts.hurry();
    throw;
  }
}

}  // namespace

asio::awaitable<Dialled> dial(asio::any_io_executor executor, std::vector<Endpoint> addresses,
                              std::chrono::milliseconds head_start) {
  const auto order = alternate_families(addresses);
  Starts starts(executor, order.size(), head_start);
  const auto spawn = [&](std::size_t turn) {
    return asio::co_spawn(executor, attempt(starts, turn, addresses[order[turn]]), asio::deferred);
  };
  std::vector<decltype(spawn(0))> attempts;
  attempts.reserve(order.size());
  for (std::size_t turn = 0; turn < order.size(); ++turn)
    attempts.push_back(spawn(turn));

  auto race = asio::experimental::make_parallel_group(std::move(attempts));
  auto result =
      co_await race.async_wait(asio::experimental::wait_for_one_success(), asio::use_awaitable);
  auto& [finished, failures, streams] = result;
  for (const std::size_t turn : finished) {
    if (!failures[turn]) co_return Dialled{std::move(streams[turn]), order[turn]};
  }
  std::rethrow_exception(failures.front());
}

std::vector<std::size_t> alternate_families(const std::vector<Endpoint>& addresses) {
  std::vector<std::size_t> families[2];
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const bool ipv6 = addresses[i].address.find(':') != std::string::npos;
    families[ipv6 ? 1 : 0].push_back(i);
  }
  auto& [v4, v6] = families;
  const bool v6_first = !v6.empty() && (v4.empty() || v6.front() < v4.front());
  const auto& first = v6_first ? v6 : v4;
  const auto& second = v6_first ? v4 : v6;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    if (i < first.size()) order.push_back(first[i]);
    if (i < second.size()) order.push_back(second[i]);
  }
  return order;
}

}  // namespace layer::mtproto
