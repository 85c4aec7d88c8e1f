#include <layer/mtproto/net/connection.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "run.hpp"
#include "running.hpp"
#include "test_server.hpp"

/// Connections that encrypt with temporary keys (core.telegram.org/api/pfs).
namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

class ForwardSecrecy : public testing::Test {
 protected:
  void TearDown() override { EXPECT_THAT(server.violations, IsEmpty()); }

  ConnectionOptions options(std::chrono::seconds lifetime = 24h) {
    auto result = server.options_with_key();
    result.temporary_key_lifetime = lifetime;
    return result;
  }

  /// One that says `hello` first.
  ConnectionOptions introduced(std::chrono::seconds lifetime = 24h) {
    auto result = options(lifetime);
    result.introduction = hello;
    return result;
  }

  asio::io_context io;
  TestServer server{io};
  const Bytes hello = message(42);
};

TEST_F(ForwardSecrecy, BindsATemporaryKeyToTheOneItIsGiven) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options());
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(server.keys_made, 1u);
    EXPECT_EQ(server.keys_bound, 1u);
    const auto bound = co_await client.next<TemporaryKeyBound>();
    EXPECT_GT(bound.expires_at, std::chrono::system_clock::now() + 23h);
  });
}

TEST_F(ForwardSecrecy, MakesBothKeysIfThereIsNone) {
  run(io, [&]() -> asio::awaitable<void> {
    auto fresh = server.options();
    fresh.temporary_key_lifetime = 24h;
    RunningConnection client(io, fresh);
    const auto created = co_await client.next<KeyCreated>();
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(server.keys_made, 2u);
    EXPECT_TRUE(server.is_permanent(created.key.key.id()));
  });
}

TEST_F(ForwardSecrecy, NeverUsesThePermanentKeyForCalls) {
  run(io, [&]() -> asio::awaitable<void> {
    std::vector<std::uint64_t> used;
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      used.push_back(client.session.key().id());
      server.answer(client, request.id, request.body);
    });
    RunningConnection client(io, options());
    co_await client->call(message(1));
    server.drop_links();
    co_await client->call(message(2));
    EXPECT_EQ(used.size(), 2u);
    for (const auto key : used)
      EXPECT_FALSE(server.is_permanent(key));
    EXPECT_EQ(server.keys_made, 1u) << "another link takes the same key";
  });
}

TEST_F(ForwardSecrecy, ReplacesAKeyBeforeItExpires) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options(2s));
    co_await client->call(message(1));
    co_await client.next<TemporaryKeyBound>();
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, ConnectionErrc::temporary_key_expired);
    EXPECT_EQ(lost.retry_in, 0ms);
    const auto answer = co_await client->call(message(2));
    EXPECT_EQ(answer, message(2));
    EXPECT_EQ(server.keys_bound, 2u);
  });
}

TEST_F(ForwardSecrecy, LosesNoCallWhenAKeyIsReplaced) {
  run(io, [&]() -> asio::awaitable<void> {
    // A sixteenth of its life is what calls under way have to end in, on a machine that is busy.
    RunningConnection client(io, options(10s));
    std::size_t calls = 0;
    while (server.keys_bound < 2) {
      std::vector<Running<Bytes>> batch;
      for (std::uint8_t i = 0; i < 8; ++i)
        batch.push_back(client.call(message(i)));
      for (auto& call : batch)
        co_await call.join();
      calls += batch.size();
    }
    EXPECT_EQ(server.requests.size(), calls);
  });
}

TEST_F(ForwardSecrecy, MakesAnotherKeyWhenTheServerLosesOne) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options());
    co_await client->call(message(1));
    server.forget_temporary_keys();
    server.restart();
    const auto answer = co_await client->call(message(2), {.repeatable = true});
    EXPECT_EQ(answer, message(2));
    EXPECT_EQ(server.keys_bound, 2u);
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(2)));
  });
}

/// A call that was under way with a key that the server then lost.
asio::awaitable<std::optional<ConnectionError>> lose_a_key(asio::io_context& io, TestServer& server,
                                                           ConnectionOptions options,
                                                           bool repeatable) {
  bool first = true;
  server.on_request([&](TestServer::Client& client, const events::Request& request) {
    if (std::exchange(first, false)) return;
    server.answer(client, request.id, request.body);
  });
  RunningConnection client(io, std::move(options));
  auto call = client.call(message(1), {.timeout = 10s, .repeatable = repeatable});
  co_await server.until([&] { return server.requests.size() == 1; });
  server.forget_temporary_keys();
  server.restart();
  auto failure = co_await call.failure();
  co_return failure;
}

TEST_F(ForwardSecrecy, DoesNotRepeatWhatTheServerMayHaveExecutedWithALostKey) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await lose_a_key(io, server, options(), false);
    EXPECT_TRUE(failure);
    if (failure) {
      EXPECT_EQ(failure->code(), ConnectionErrc::maybe_delivered);
    }
    EXPECT_EQ(server.requests.size(), 1u);
  });
}

TEST_F(ForwardSecrecy, RepeatsWhatMayHappenTwiceWithTheNextKey) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await lose_a_key(io, server, options(), true);
    EXPECT_FALSE(failure);
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(1)));
  });
}

TEST_F(ForwardSecrecy, RemembersThatACallMayHaveBeenExecutedWithALostKey) {
  run(io, [&]() -> asio::awaitable<void> {
    server.on_request([](TestServer::Client&, const events::Request&) {});
    RunningConnection client(io, options());
    auto call = client.call(message(1), {.timeout = 10s, .repeatable = true});
    co_await server.until([&] { return server.requests.size() == 1; });
    server.silent = true;
    server.forget_temporary_keys();
    server.restart();
    // On two links the key is refused, on the next one the call waits for another key.
    co_await server.until([&] { return server.links_accepted == 4; });
    call.cancel();
    const auto failure = co_await call.failure();
    EXPECT_TRUE(failure);
    if (failure) {
      EXPECT_EQ(failure->code(), ConnectionErrc::cancelled);
      EXPECT_TRUE(failure->maybe_delivered());
    }
  });
}

TEST_F(ForwardSecrecy, MakesAnotherKeyWhenTheServerLosesTheBinding) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options());
    co_await client->call(message(1));
    server.forget_bindings();
    const auto answer = co_await client->call(message(2));
    EXPECT_EQ(answer, message(2));
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, ConnectionErrc::temporary_key_unbound);
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(2)));
  });
}

TEST_F(ForwardSecrecy, KeepsTheKeyWhenALinkDies) {
  run(io, [&]() -> asio::awaitable<void> {
    auto impatient = options();
    impatient.session.silence = 10ms;
    RunningConnection client(io, impatient);
    co_await client->call(message(1));
    server.silent = true;
    auto call = client.call(message(2));
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, Errc::no_pong);
    server.silent = false;
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(2));
    const auto next = co_await client->call(message(3));
    EXPECT_EQ(next, message(3));
    EXPECT_EQ(server.keys_bound, 1u);
  });
}

TEST_F(ForwardSecrecy, ReportsALostPermanentKey) {
  run(io, [&]() -> asio::awaitable<void> {
    auto given = options();
    server.forget_keys();
    RunningConnection client(io, given);
    auto call = client.call(message(1));
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, ConnectionErrc::binding_refused);
    const auto end = co_await client.run().failure();
    EXPECT_EQ(end->code(), ConnectionErrc::auth_key_unknown);
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::auth_key_unknown);
    EXPECT_EQ(server.keys_made, 2u);
  });
}

TEST_F(ForwardSecrecy, BeginsEachKeyWithTheIntroduction) {
  server.introduction = hello;
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, introduced(4s));
    while (server.keys_bound < 3) {
      std::vector<Running<Bytes>> batch;
      for (std::uint8_t i = 0; i < 8; ++i)
        batch.push_back(client.call(message(i), {.repeatable = true}));
      for (auto& call : batch)
        co_await call.join();
    }
    co_await client->call(message(9));
    EXPECT_EQ(server.introductions, server.keys_bound);
  });
}

TEST_F(ForwardSecrecy, CallsWaitForTheAnswerToTheIntroduction) {
  run(io, [&]() -> asio::awaitable<void> {
    std::function<void()> answer_introduction;
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      const auto answer = [&server = server, &client, request] {
        server.answer(client, request.id, request.body);
      };
      if (request.body == hello)
        answer_introduction = answer;
      else
        answer();
    });
    auto lively = introduced();
    lively.session.ping_interval = 10ms;
    RunningConnection client(io, lively);
    auto call = client.call(message(1));
    co_await server.until([&] { return answer_introduction != nullptr; });
    // A call that did not wait would have come before the second of these pings.
    const auto pings = server.pings_seen;
    co_await server.until([&] { return server.pings_seen == pings + 2; });
    EXPECT_THAT(server.requests, ElementsAre(hello));
    answer_introduction();
    co_await call.join();
    EXPECT_THAT(server.requests, ElementsAre(hello, message(1)));
  });
}

TEST_F(ForwardSecrecy, CallsGoOnWhenTheIntroductionIsRefused) {
  run(io, [&]() -> asio::awaitable<void> {
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      if (request.body == hello) return server.refuse(client, request.id, 500, "INTERNAL");
      server.answer(client, request.id, request.body);
    });
    RunningConnection client(io, introduced());
    co_await client->call(message(1));
    EXPECT_THAT(server.requests, ElementsAre(hello, message(1)));
    EXPECT_EQ(server.keys_bound, 1u);
  });
}

TEST_F(ForwardSecrecy, MakesAnotherKeyWhenTheBindingIsLostBeforeTheIntroduction) {
  run(io, [&]() -> asio::awaitable<void> {
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      if (request.body == hello && server.keys_bound == 1)
        return server.refuse(client, request.id, 401, "AUTH_KEY_PERM_EMPTY");
      server.answer(client, request.id, request.body);
    });
    RunningConnection client(io, introduced());
    co_await client->call(message(1));
    EXPECT_THAT(server.requests, ElementsAre(hello, hello, message(1)));
    EXPECT_EQ(server.keys_bound, 2u);
  });
}

TEST_F(ForwardSecrecy, TheNextLinkNeedsNoIntroduction) {
  server.introduction = hello;
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, introduced());
    co_await client->call(message(1));
    server.drop_links();
    co_await client->call(message(2));
    EXPECT_THAT(server.requests, ElementsAre(hello, message(1), message(2)));
  });
}

TEST_F(ForwardSecrecy, SurvivesABindingThatIsCut) {
  server.introduction = hello;
  for (std::size_t cut = 1; cut < 2200; cut += 97) {
    run(io, [&]() -> asio::awaitable<void> {
      server.requests.clear();
      server.bytes_to_receive = cut;
      RunningConnection client(io, introduced());
      auto call = client.call(message(1));
      const auto failure = co_await call.failure();
      EXPECT_TRUE(!failure || failure->code() == ConnectionErrc::maybe_delivered) << cut;
      EXPECT_LE(std::ranges::count(server.requests, message(1)), 1) << cut;
      server.bytes_to_receive.reset();
    });
  }
}

TEST_F(ForwardSecrecy, KeepsTheStateOfThePermanentKeyApart) {
  run(io, [&]() -> asio::awaitable<void> {
    auto given = options();
    given.key->clock_offset = 1h;
    RunningConnection client(io, given);
    co_await client->call(message(1));
    server.drop_links();
    co_await client->call(message(2));
    client->stop();
    while (auto event = co_await client->next_event()) {
      const auto* changed = std::get_if<KeyStateChanged>(&*event);
      if (changed == nullptr) continue;
      EXPECT_EQ(changed->salt, given.key->salt);
      EXPECT_THAT(changed->future_salts, IsEmpty());
    }
  });
}

TEST_F(ForwardSecrecy, NeedsAServersPublicKey) {
  run(io, [&]() -> asio::awaitable<void> {
    auto distrustful = options();
    distrustful.keys.clear();
    RunningConnection client(io, distrustful);
    const auto end = co_await client.run().failure();
    EXPECT_EQ(end->code(), ConnectionErrc::no_public_key);
  });
}

}  // namespace
}  // namespace layer::mtproto
