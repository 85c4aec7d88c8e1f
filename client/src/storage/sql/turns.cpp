#include "storage/sql/turns.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/cancellation.hpp"

namespace layer::storage::sql {

namespace asio = boost::asio;

Task<Turns::Turn> Turns::take() {
  while (taken_)
    co_await wait();
  taken_ = true;
  co_return Turn(*this);
}

namespace {

/// A timer among those that are woken, as long as it lasts.
class Registration {
 public:
  Registration(std::set<asio::steady_timer*>& all, asio::steady_timer& timer)
      : all_(all), timer_(&timer) {
    all_.insert(timer_);
  }

  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;

  ~Registration() { all_.erase(timer_); }

 private:
  std::set<asio::steady_timer*>& all_;
  asio::steady_timer* timer_;
};

}  // namespace

Task<void> Turns::wait() {
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor, asio::steady_timer::time_point::max());
  const Registration registration(waiting_, timer);
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  // Woken and cancelled look the same to the timer; the coroutine's own state tells them apart.
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) throw_cancelled();
}

void Turns::end() {
  taken_ = false;
  for (auto* timer : waiting_)
    timer->cancel();
}

}  // namespace layer::storage::sql
