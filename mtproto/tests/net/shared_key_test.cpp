#include <layer/mtproto/net/connection.hpp>
#include <layer/mtproto/net/shared_temporary_key.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "run.hpp"
#include "running.hpp"
#include "test_server.hpp"

/// Connections to one data centre that use one temporary key (core.telegram.org/api/pfs).
namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::IsEmpty;
using namespace std::chrono_literals;

class SharedKey : public testing::Test {
 protected:
  SharedKey() {
    server.introduction = message(42);
    server.on_request([this](TestServer::Client& client, const events::Request& request) {
      used.insert(client.session.key().id());
      server.answer(client, request.id, request.body);
    });
  }

  void TearDown() override {
    EXPECT_THAT(server.violations, IsEmpty());
    for (const auto key : used)
      EXPECT_FALSE(server.is_permanent(key));
  }

  ConnectionOptions options(bool makes_keys, std::chrono::seconds lifetime = 24h) {
    auto result = with_key;
    result.temporary_key_lifetime = lifetime;
    result.shared_temporary_key = shared;
    result.makes_temporary_keys = makes_keys;
    result.introduction = message(42);
    return result;
  }

  asio::io_context io;
  TestServer server{io};
  const ConnectionOptions with_key = server.options_with_key();
  const std::shared_ptr<SharedTemporaryKey> shared = std::make_shared<SharedTemporaryKey>();
  std::set<std::uint64_t> used;
};

TEST_F(SharedKey, OneKeyServesAllConnections) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection second(io, options(false));
    auto waiting = second.call(message(2));
    RunningConnection first(io, options(true));
    co_await first->call(message(1));
    const auto answer = co_await waiting.join();
    EXPECT_EQ(answer, message(2));
    EXPECT_EQ(server.keys_made, 1u);
    EXPECT_EQ(server.keys_bound, 1u);
    EXPECT_EQ(server.introductions, 1u);
    EXPECT_EQ(used.size(), 1u);
  });
}

TEST_F(SharedKey, AllChangeOverWhenItIsRenewed) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection first(io, options(true, 4s));
    RunningConnection second(io, options(false, 4s));
    while (server.keys_bound < 3) {
      auto one = first.call(message(1), {.repeatable = true});
      auto other = second.call(message(2), {.repeatable = true});
      co_await one.join();
      co_await other.join();
    }
    co_await second->call(message(3));
    EXPECT_EQ(server.keys_made, server.keys_bound);
    EXPECT_EQ(server.introductions, server.keys_bound);
    EXPECT_GE(used.size(), 3u);
  });
}

TEST_F(SharedKey, OneThatFindsItLostHasItRenewedForAll) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection first(io, options(true));
    RunningConnection second(io, options(false));
    co_await first->call(message(1));
    co_await second->call(message(2));
    server.forget_temporary_keys();
    server.restart();
    const auto answer = co_await second->call(message(3), {.repeatable = true});
    EXPECT_EQ(answer, message(3));
    co_await first->call(message(4), {.repeatable = true});
    EXPECT_EQ(server.keys_bound, 2u);
    EXPECT_EQ(used.size(), 2u);
  });
}

TEST_F(SharedKey, AConnectionThatReplacesTheMakerTakesTheSameKey) {
  run(io, [&]() -> asio::awaitable<void> {
    {
      RunningConnection first(io, options(true));
      co_await first->call(message(1));
    }
    RunningConnection next(io, options(true));
    co_await next->call(message(2));
    EXPECT_EQ(server.keys_made, 1u);
  });
}

TEST_F(SharedKey, WhoWaitsForItCanBeStopped) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection alone(io, options(false));
    auto call = alone.call(message(1));
    alone->stop();
    const auto failure = co_await call.failure();
    EXPECT_TRUE(failure);
    if (failure) {
      EXPECT_EQ(failure->code(), ConnectionErrc::not_sent);
    }
  });
}

}  // namespace
}  // namespace layer::mtproto
