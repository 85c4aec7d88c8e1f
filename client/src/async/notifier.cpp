#include "async/notifier.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/cancellation.hpp"

namespace layer {

namespace asio = boost::asio;

Task<void> Notifier::wait() {
  // Notified and cancelled look the same to the timer; the coroutine's own state tells them apart.
  co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) throw_cancelled();
}

}  // namespace layer
