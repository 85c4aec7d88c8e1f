#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <memory>

#include "running.hpp"
#include "test_server.hpp"

/// The io_context goes while coroutines wait in a connection, after any number of steps. The
/// sanitizers say whether something was used too late, or never given back.
namespace layer::mtproto {
namespace {

namespace asio = boost::asio;

asio::awaitable<void> take_events(Connection& connection) {
  while (auto event = co_await connection.next_event()) {
  }
}

/// A program that keeps its connection on its own stack.
asio::awaitable<void> live(asio::io_context& io, ConnectionOptions options) {
  Connection connection(io.get_executor(), std::move(options));
  asio::co_spawn(io, connection.run(), asio::detached);
  asio::co_spawn(io, take_events(connection), asio::detached);
  for (std::uint8_t i = 0; i < 3; ++i) {
    const auto answer = co_await connection.call(message(i));
    EXPECT_EQ(answer, message(i));
  }
}

/// \return whether there was so much to do.
bool abandon_after(std::size_t steps, Carrier carrier) {
  asio::io_context io;
  TestServer server(io);
  server.http = true;
  auto options = server.options_with_key();
  options.carrier = carrier;
  bool finished = false;
  asio::co_spawn(io, live(io, std::move(options)),
                 [&](const std::exception_ptr&) { finished = true; });
  while (steps > 0 && !finished)
    steps -= io.run_one();
  return finished;
}

TEST(Abandonment, IsSafeAfterAnyNumberOfSteps) {
  std::size_t steps = 0;
  while (!abandon_after(steps, Carrier::tcp()))
    ++steps;
  EXPECT_GT(steps, 20u);
}

TEST(Abandonment, IsSafeOverHttp) {
  std::size_t steps = 0;
  while (!abandon_after(steps, Carrier::http()))
    ++steps;
  EXPECT_GT(steps, 20u);
}

}  // namespace
}  // namespace layer::mtproto
