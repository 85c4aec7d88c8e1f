#include <layer/mtproto/net/connection.hpp>

#include <gtest/gtest.h>

#include "run.hpp"
#include "running.hpp"
#include "test_server.hpp"
#include "transport/scripted_random.hpp"

/// Links that carry little or nothing, and are not dead.
namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

class SlowLink : public testing::Test {
 protected:
  /// With these a link in use is dead after two and a half seconds of silence.
  ConnectionOptions impatient() {
    auto options = server.options_with_key();
    options.session.silence = 1s;
    return options;
  }

  /// Four seconds' worth at the pace below; noise, or it would be compressed.
  static Bytes large_body() {
    Bytes body(4 * 1024 * 1024 - 64 * 1024);
    ScriptedRandom().fill(body);
    return body;
  }

  void slow_down() { server.pace.emplace(64 * 1024, 62ms); }

  asio::io_context io;
  TestServer server{io};
};

TEST_F(SlowLink, IsKeptWhileALargeRequestGoesOut) {
  run(io, [&]() -> asio::awaitable<void> {
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      server.answer(client, request.id, message(1));
    });
    RunningConnection client(io, impatient());
    co_await client->call(message(1));
    slow_down();
    co_await client->call(large_body());
    EXPECT_EQ(client->statistics().dials, 1u);
  });
}

TEST_F(SlowLink, IsKeptWhileALargeAnswerComesIn) {
  run(io, [&]() -> asio::awaitable<void> {
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      server.answer(client, request.id, large_body());
    });
    RunningConnection client(io, impatient());
    slow_down();
    co_await client->call(message(1));
    EXPECT_EQ(client->statistics().dials, 1u);
  });
}

TEST_F(SlowLink, CostsNothingWhileItStandsStill) {
  auto options = server.options_with_key();
  options.session.ack_delay = 1ms;
  RunningConnection client(io, options);
  run(io, [&]() -> asio::awaitable<void> { co_await client->call(message(1)); });
  server.stalled = true;
  std::vector<Running<Bytes>> calls;
  for (int i = 0; i < 4; ++i)
    calls.push_back(client.call(large_body()));
  // An ack is due, and cannot be written.
  server.send_update(message(2));
  io.restart();
  io.run_for(200ms);
  const auto handlers = io.run_for(300ms);
  EXPECT_LT(handlers, 100u);
}

}  // namespace
}  // namespace layer::mtproto
