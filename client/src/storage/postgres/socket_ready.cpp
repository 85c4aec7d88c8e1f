#include "storage/postgres/socket_ready.hpp"

#include <layer/client/error.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cerrno>
#include <cstring>
#include <fcntl.h>

#include "async/cancellation.hpp"

namespace layer::storage::sql {

namespace asio = boost::asio;
using Descriptor = asio::posix::stream_descriptor;

namespace {

/// A descriptor of our own, so that the other library never notices.
int duplicate(int socket) {
  const int own = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
  if (own < 0)
    throw Error(Errc::storage,
                std::string("the database cannot be waited for: ") + std::strerror(errno));
  return own;
}

/// The waits for both directions, and the timer that the first of them ends.
struct Waits {
  Waits(const Executor& executor, int socket, std::chrono::steady_clock::time_point deadline)
      : descriptor(executor, duplicate(socket)), timer(executor, deadline) {}

  Descriptor descriptor;
  asio::steady_timer timer;
  bool ready = false;
};

void begin(const std::shared_ptr<Waits>& waits, Descriptor::wait_type direction) {
  waits->descriptor.async_wait(direction, [waits](boost::system::error_code ec) {
    if (ec == asio::error::operation_aborted) return;
    waits->ready = true;
    waits->timer.cancel();
  });
}

}  // namespace

Task<void> socket_ready(int socket, Readiness readiness,
                        std::chrono::steady_clock::time_point deadline) {
  const auto executor = co_await asio::this_coro::executor;
  const auto waits = std::make_shared<Waits>(executor, socket, deadline);
  if (readiness != Readiness::writing) begin(waits, Descriptor::wait_read);
  if (readiness != Readiness::reading) begin(waits, Descriptor::wait_write);
  co_await waits->timer.async_wait(asio::as_tuple(asio::use_awaitable));
  boost::system::error_code ignored;
  waits->descriptor.close(ignored);
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) throw_cancelled();
  if (!waits->ready) throw Error(Errc::storage, "the database has not answered in time");
}

}  // namespace layer::storage::sql
