#include <layer/mtproto/net/connection.hpp>
#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run.hpp"
#include "running.hpp"
#include "test_server.hpp"
#include "transport/scripted_random.hpp"
#include "transport/transport_case.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

class ConnectionTest : public testing::Test {
 protected:
  /// Nothing that the client did was against the rules.
  void TearDown() override { EXPECT_THAT(server.violations, IsEmpty()); }

  /// The server keeps requests to itself.
  void answer_nothing() {
    server.on_request([](TestServer::Client&, const events::Request&) {});
  }

  asio::io_context io;
  TestServer server{io};
};

class EveryTransportConnects : public ConnectionTest,
                               public testing::WithParamInterface<TransportCase> {};

INSTANTIATE_TEST_SUITE_P(, EveryTransportConnects, testing::ValuesIn(all_transports()), name_of);

TEST_P(EveryTransportConnects, MakesAKeyAndCalls) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options();
    options.framing = GetParam().framing;
    options.obfuscated = GetParam().obfuscation.has_value();
    if (options.obfuscated && GetParam().obfuscation->secret) {
      server.secret = SECRET;
      options.addresses[0].secret.assign(SECRET.begin(), SECRET.end());
    }
    RunningConnection client(io, options);
    const auto first = co_await client->next_event();
    EXPECT_TRUE(std::holds_alternative<KeyCreated>(*first));
    const auto second = co_await client->next_event();
    EXPECT_TRUE(std::holds_alternative<Connected>(*second));
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(server.keys_made, 1u);
    EXPECT_EQ(server.transports.at(0).framing, GetParam().framing);
    EXPECT_EQ(server.transports.at(0).obfuscated, GetParam().obfuscation.has_value());
  });
}

TEST_F(ConnectionTest, GoesOnWithAKeyItIsGiven) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(server.keys_made, 0u);
    EXPECT_TRUE(client->connected());
  });
}

TEST_F(ConnectionTest, AnnouncesAKeyThatLaterConnectionsCanUse) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection first(io, server.options());
    const auto created = co_await first.next<KeyCreated>();
    first.destroy();
    auto options = server.options();
    options.keys.clear();
    options.key = created.key;
    RunningConnection second(io, options);
    const auto answer = co_await second->call(message(2));
    EXPECT_EQ(answer, message(2));
    EXPECT_EQ(server.keys_made, 1u);
  });
}

TEST_F(ConnectionTest, CarriesManyCallsAtOnceInOrder) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options_with_key();
    options.max_calls_in_flight = 10;
    RunningConnection client(io, options);
    std::vector<Running<Bytes>> calls;
    for (std::uint8_t i = 0; i < 200; ++i)
      calls.push_back(client.call(message(i)));
    for (std::uint8_t i = 0; i < 200; ++i) {
      const auto answer = co_await calls[i].join();
      EXPECT_EQ(answer, message(i));
      EXPECT_EQ(server.requests[i], message(i));
    }
    EXPECT_EQ(server.requests.size(), 200u);
  });
}

TEST_F(ConnectionTest, NeverHasMoreCallsInFlightThanAllowed) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    auto options = server.options_with_key();
    options.max_calls_in_flight = 3;
    RunningConnection client(io, options);
    std::vector<Running<Bytes>> calls;
    for (std::uint8_t i = 0; i < 10; ++i)
      calls.push_back(client.call(message(i)));
    co_await server.until([&] { return server.requests.size() == 3; });
    EXPECT_EQ(client->statistics().calls_in_flight, 3u);
    EXPECT_EQ(client->statistics().calls_waiting, 7u);
    calls[0].cancel();
    co_await server.until([&] { return server.requests.size() == 4; });
    EXPECT_EQ(client->statistics().calls_in_flight, 3u);
  });
}

TEST_F(ConnectionTest, SendsUrgentCallsFirst) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options_with_key();
    options.max_calls_in_flight = 1;
    RunningConnection client(io, options);
    std::vector<Running<Bytes>> calls;
    std::uint8_t number = 0;
    for (const auto priority : {Priority::low, Priority::normal, Priority::low, Priority::high,
                                Priority::normal, Priority::high})
      calls.push_back(client.call(message(number++), {.priority = priority}));
    for (auto& call : calls)
      co_await call.join();
    EXPECT_THAT(server.requests, ElementsAre(message(3), message(5), message(1), message(4),
                                             message(0), message(2)));
  });
}

TEST_F(ConnectionTest, CarriesLargeBodies) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    Bytes body(1024 * 1024);
    ScriptedRandom().fill(body);
    const auto answer = co_await client->call(body);
    EXPECT_EQ(answer, body);
  });
}

TEST_F(ConnectionTest, ThrowsWhatTheServerRefuses) {
  run(io, [&]() -> asio::awaitable<void> {
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      const tl::mtproto::types::RpcError error(420, "FLOOD_WAIT_31");
      server.answer(client, request.id, tl::serialize(error));
    });
    RunningConnection client(io, server.options_with_key());
    std::optional<RpcError> refused;
    try {
      co_await client->call(message(1));
    } catch (const CallRefused& error) {
      refused = error.error();
    }
    EXPECT_TRUE(refused);
    EXPECT_EQ(refused.value_or(RpcError()), (RpcError{420, "FLOOD_WAIT", 31, {}}));
    EXPECT_EQ(client->statistics().calls_refused, 1u);
  });
}

TEST_F(ConnectionTest, SaysThatACallWithAnUnreadableAnswerMayHaveBeenExecuted) {
  run(io, [&]() -> asio::awaitable<void> {
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      server.answer(client, request.id, Bytes{0xa1, 0xcf, 0x72, 0x30, 1, 0, 0, 0});  // gzip_packed
    });
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1));
    const auto failure = co_await call.failure();
    EXPECT_TRUE(failure);
    if (failure) {
      EXPECT_EQ(failure->code(), Errc::malformed_gzip);
      EXPECT_TRUE(failure->maybe_delivered());
    }
  });
}

TEST_F(ConnectionTest, RefusesWhatIsNoTlBody) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(Bytes(7));
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), Errc::bad_body);
    EXPECT_FALSE(failure->maybe_delivered());
  });
}

TEST_F(ConnectionTest, TimesOutACallAndDropsItsAnswer) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1), {.timeout = 50ms});
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::timed_out);
    EXPECT_TRUE(failure->maybe_delivered());
    co_await server.until([&] { return !server.dropped_requests.empty(); });
    EXPECT_EQ(client->statistics().calls_timed_out, 1u);
  });
}

TEST_F(ConnectionTest, TimesOutCallsInTheOrderOfTheirLimits) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    RunningConnection client(io, server.options_with_key());
    auto patient = client.call(message(1), {.timeout = 1h});
    auto hasty = client.call(message(2), {.timeout = 20ms});
    const auto failure = co_await hasty.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::timed_out);
    EXPECT_FALSE(patient.ended());
  });
}

TEST_F(ConnectionTest, TimesOutWithoutALink) {
  run(io, [&]() -> asio::awaitable<void> {
    server.stalled = true;
    RunningConnection client(io, server.options());
    auto call = client.call(message(1), {.timeout = 20ms});
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::timed_out);
    EXPECT_FALSE(failure->maybe_delivered());
  });
}

TEST_F(ConnectionTest, CancelsACallAndDropsItsAnswer) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1));
    co_await server.until([&] { return server.requests.size() == 1; });
    call.cancel();
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::cancelled);
    EXPECT_TRUE(failure->maybe_delivered());
    co_await server.until([&] { return !server.dropped_requests.empty(); });
    EXPECT_EQ(client->statistics().calls_cancelled, 1u);
  });
}

TEST_F(ConnectionTest, CancelsACallThatHasNotLeft) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1));
    asio::post(io, [&] { call.cancel(); });
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::cancelled);
    EXPECT_FALSE(failure->maybe_delivered());
    co_await client->call(message(2));
    EXPECT_THAT(server.requests, ElementsAre(message(2)));
  });
}

TEST_F(ConnectionTest, GivesUpdates) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    co_await client->call(message(1));
    server.send_update(message(2));
    const auto update = co_await client.next<UpdateReceived>();
    EXPECT_EQ(update.body, message(2));
  });
}

TEST_F(ConnectionTest, StopEndsEverything) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    auto options = server.options_with_key();
    options.max_calls_in_flight = 1;
    RunningConnection client(io, options);
    auto sent = client.call(message(1));
    auto waiting = client.call(message(2));
    co_await server.until([&] { return server.requests.size() == 1; });
    client->stop();
    const auto sent_failure = co_await sent.failure();
    EXPECT_EQ(sent_failure->code(), ConnectionErrc::maybe_delivered);
    const auto waiting_failure = co_await waiting.failure();
    EXPECT_EQ(waiting_failure->code(), ConnectionErrc::not_sent);
    co_await client.run().join();
    auto late = client.call(message(3));
    const auto late_failure = co_await late.failure();
    EXPECT_EQ(late_failure->code(), ConnectionErrc::closed);
    while (auto event = co_await client->next_event()) {
    }
  });
}

TEST_F(ConnectionTest, CanBeStoppedBeforeItRuns) {
  run(io, [&]() -> asio::awaitable<void> {
    Connection connection(io.get_executor(), server.options());
    connection.stop();
    co_await connection.run();
    const auto event = co_await connection.next_event();
    EXPECT_FALSE(event);
    EXPECT_EQ(server.links_accepted, 0u);
  });
}

TEST_F(ConnectionTest, CancellingRunEndsEverything) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1));
    co_await server.until([&] { return server.requests.size() == 1; });
    client.run().cancel();
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::maybe_delivered);
    boost::system::error_code end;
    try {
      co_await client.run().join();
    } catch (const boost::system::system_error& error) {
      end = error.code();
    }
    EXPECT_EQ(end, asio::error::operation_aborted);
  });
}

TEST_F(ConnectionTest, DestructionEndsEverything) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1));
    co_await server.until([&] { return server.requests.size() == 1; });
    client.destroy();
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::maybe_delivered);
    co_await client.run().join();
  });
}

TEST_F(ConnectionTest, ShutdownWaitsForCallsUnderWay) {
  run(io, [&]() -> asio::awaitable<void> {
    std::optional<MsgId> unanswered;
    TestServer::Client* asker = nullptr;
    server.on_request([&](TestServer::Client& client, const events::Request& request) {
      unanswered = request.id;
      asker = &client;
    });
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1));
    co_await server.until([&] { return unanswered.has_value(); });
    Running<void> shutdown(io, client->shutdown(1h));
    auto late = client.call(message(2));
    const auto late_failure = co_await late.failure();
    EXPECT_EQ(late_failure->code(), ConnectionErrc::closed);
    EXPECT_FALSE(shutdown.ended());
    server.answer(*asker, *unanswered, message(3));
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(3));
    co_await shutdown.join();
    co_await client.run().join();
  });
}

TEST_F(ConnectionTest, ShutdownGivesUpAtItsLimit) {
  run(io, [&]() -> asio::awaitable<void> {
    answer_nothing();
    RunningConnection client(io, server.options_with_key());
    auto call = client.call(message(1));
    co_await server.until([&] { return server.requests.size() == 1; });
    co_await client->shutdown(20ms);
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::maybe_delivered);
    co_await client.run().join();
  });
}

TEST_F(ConnectionTest, SaysWhatItCannotStartWithout) {
  run(io, [&]() -> asio::awaitable<void> {
    auto nowhere = server.options();
    nowhere.addresses.clear();
    RunningConnection lost(io, nowhere);
    const auto no_address = co_await lost.run().failure();
    EXPECT_EQ(no_address->code(), ConnectionErrc::no_address);

    auto distrustful = server.options();
    distrustful.keys.clear();
    RunningConnection keyless(io, distrustful);
    auto call = keyless.call(message(1));
    const auto no_key = co_await keyless.run().failure();
    EXPECT_EQ(no_key->code(), ConnectionErrc::no_public_key);
    const auto failure = co_await call.failure();
    EXPECT_TRUE(failure);
  });
}

TEST_F(ConnectionTest, CountsWhatItDoes) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options());
    co_await client->call(message(1));
    const auto statistics = client->statistics();
    EXPECT_EQ(statistics.calls_started, 1u);
    EXPECT_EQ(statistics.calls_answered, 1u);
    EXPECT_EQ(statistics.dials, 1u);
    EXPECT_EQ(statistics.keys_created, 1u);
    EXPECT_EQ(statistics.reconnects, 0u);
    EXPECT_GT(statistics.bytes_sent, 500u);
    EXPECT_GT(statistics.bytes_received, 500u);
    EXPECT_GE(statistics.packets_sent, 4u);
    EXPECT_GE(statistics.packets_received, 4u);
    EXPECT_EQ(statistics.calls_in_flight + statistics.calls_waiting, 0u);
  });
}

TEST_F(ConnectionTest, LogsWhatHappensToWhomItMayConcern) {
  run(io, [&]() -> asio::awaitable<void> {
    std::string log;
    auto options = server.options();
    options.logger = Logger(LogLevel::trace, [&](LogLevel, auto component, auto text) {
      log.append(component).append(": ").append(text).append("\n");
    });
    RunningConnection client(io, options);
    co_await client->call(message(1));
    EXPECT_THAT(log, testing::HasSubstr("connection: DC 2: connected to 127.0.0.1:"));
    EXPECT_THAT(log, testing::HasSubstr("connection: DC 2: made a new auth key"));
  });
}

}  // namespace
}  // namespace layer::mtproto
