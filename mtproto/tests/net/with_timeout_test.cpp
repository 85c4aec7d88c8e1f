#include "net/with_timeout.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>

#include "run.hpp"
#include "running.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

class WithTimeout : public testing::Test {
 protected:
  asio::awaitable<std::unique_ptr<int>> soon(int value) {
    co_await asio::post(io, asio::use_awaitable);
    co_return std::make_unique<int>(value);
  }

  asio::awaitable<int> never() {
    asio::steady_timer timer(io, asio::steady_timer::time_point::max());
    co_await timer.async_wait(asio::use_awaitable);
    co_return 0;
  }

  asio::awaitable<int> failing() {
    co_await asio::post(io, asio::use_awaitable);
    throw std::domain_error("its own");
  }

  asio::io_context io;
};

TEST_F(WithTimeout, GivesTheValue) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto value = co_await with_timeout(soon(7), 1h);
    EXPECT_EQ(*value, 7);
  });
}

TEST_F(WithTimeout, PassesOnWhatTheOperationThrows) {
  run(io, [&]() -> asio::awaitable<void> {
    bool thrown = false;
    try {
      co_await with_timeout(failing(), 1h);
    } catch (const std::domain_error&) {
      thrown = true;
    }
    EXPECT_TRUE(thrown);
  });
}

TEST_F(WithTimeout, CancelsWhatTakesTooLong) {
  run(io, [&]() -> asio::awaitable<void> {
    Running<int> timed(io, with_timeout(never(), 1ms));
    const auto failure = co_await timed.failure();
    EXPECT_TRUE(failure && failure->code() == ConnectionErrc::timed_out);
  });
}

TEST_F(WithTimeout, IsCancelledWithItsCaller) {
  run(io, [&]() -> asio::awaitable<void> {
    Running<int> timed(io, with_timeout(never(), 1h));
    asio::post(io, [&] { timed.cancel(); });
    boost::system::error_code end;
    try {
      co_await timed.join();
    } catch (const boost::system::system_error& error) {
      end = error.code();
    }
    EXPECT_EQ(end, asio::error::operation_aborted);
  });
}

}  // namespace
}  // namespace layer::mtproto
