#include <layer/crypto/error.hpp>
#include <layer/mtproto/net/connection.hpp>
#include <layer/mtproto/transport/transport_error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run.hpp"
#include "running.hpp"
#include "test_server.hpp"

/// What a connection makes of links that fail and servers that misbehave.
namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::ElementsAre;
using namespace std::chrono_literals;

class Reconnect : public testing::Test {
 protected:
  asio::io_context io;
  TestServer server{io};
};

TEST_F(Reconnect, CarriesCallsOverToTheNextLink) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    co_await client->call(message(1));
    server.drop_links();
    const auto answer = co_await client->call(message(2));
    EXPECT_EQ(answer, message(2));
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(2)));
    EXPECT_EQ(client->statistics().reconnects, 1u);
    EXPECT_EQ(client->statistics().dials, 2u);
  });
}

TEST_F(Reconnect, SaysSo) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    const auto first = co_await client.next<Connected>();
    EXPECT_FALSE(first.again);
    server.drop_links();
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_TRUE(lost.reason);
    const auto second = co_await client.next<Connected>();
    EXPECT_TRUE(second.again);
  });
}

TEST_F(Reconnect, GetsTheAnswerToACallThatWasUnderWay) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    co_await client->call(message(1));
    // The request arrives; the answer is written when the link is gone already.
    server.on_request([&](TestServer::Client& asker, const events::Request& request) {
      server.drop_links();
      server.answer(asker, request.id, message(9));
    });
    const auto answer = co_await client->call(message(2));
    EXPECT_EQ(answer, message(9));
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(2)));
  });
}

using Budget = std::optional<std::size_t>;

/// A call on a link that is cut after so many bytes: executed once and answered all the same.
/// \return whether the link lived long enough to be cut.
asio::awaitable<bool> survive_a_cut(asio::io_context& io, TestServer& server, Budget& budget,
                                    std::size_t cut) {
  server.requests.clear();
  RunningConnection client(io, server.options_with_key());
  co_await client->call(message(1));
  budget = cut;
  const auto answer = co_await client->call(message(2));
  EXPECT_EQ(answer, message(2)) << cut;
  EXPECT_THAT(server.requests, ElementsAre(message(1), message(2))) << cut;
  EXPECT_THAT(server.violations, testing::IsEmpty()) << cut;
  const bool was_cut = !budget;
  budget.reset();
  co_return was_cut;
}

/// Cuts after each byte of a call and its answer, and here and there in what follows, until there
/// is nothing left to cut.
void survive_all_cuts(asio::io_context& io, TestServer& server, Budget& budget) {
  std::size_t cut = 1;
  for (bool was_cut = true; was_cut && !testing::Test::HasFailure(); cut += cut < 250 ? 1 : 61) {
    run(io, [&]() -> asio::awaitable<void> {
      was_cut = co_await survive_a_cut(io, server, budget, cut);
    });
  }
  EXPECT_GT(cut, 64u);
}

TEST_F(Reconnect, SurvivesALinkCutAfterAnyByteTheServerReceives) {
  survive_all_cuts(io, server, server.bytes_to_receive);
}

TEST_F(Reconnect, SurvivesALinkCutAfterAnyByteTheServerSends) {
  survive_all_cuts(io, server, server.bytes_to_send);
}

/// The same from the first byte of a new client on. Nobody can tell whether a server that has said
/// nothing yet has executed a call; that it is not executed twice, and ends, holds even then.
asio::awaitable<void> survive_a_first_cut(asio::io_context& io, TestServer& server, Budget& budget,
                                          ConnectionOptions options, std::size_t cut) {
  server.requests.clear();
  budget = cut;
  RunningConnection client(io, std::move(options));
  auto call = client.call(message(1));
  const auto failure = co_await call.failure();
  EXPECT_TRUE(!failure || failure->code() == ConnectionErrc::maybe_delivered) << cut;
  EXPECT_LE(server.requests.size(), 1u) << cut;
  EXPECT_THAT(server.violations, testing::IsEmpty()) << cut;
  budget.reset();
}

TEST_F(Reconnect, SurvivesAFirstLinkThatIsCut) {
  for (std::size_t cut = 1; cut < 400; cut += 7) {
    for (auto* budget : {&server.bytes_to_receive, &server.bytes_to_send}) {
      run(io, [&]() -> asio::awaitable<void> {
        co_await survive_a_first_cut(io, server, *budget, server.options_with_key(), cut);
      });
    }
  }
}

TEST_F(Reconnect, SurvivesAKeyExchangeThatIsCut) {
  for (std::size_t cut = 1; cut < 1500; cut += 61) {
    for (auto* budget : {&server.bytes_to_receive, &server.bytes_to_send}) {
      run(io, [&]() -> asio::awaitable<void> {
        co_await survive_a_first_cut(io, server, *budget, server.options(), cut);
      });
    }
  }
}

TEST_F(Reconnect, DropsASilentLinkWhileCallsWait) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options_with_key();
    options.session.silence = 10ms;
    RunningConnection client(io, options);
    co_await client->call(message(1));
    server.silent = true;
    auto call = client.call(message(2));
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, Errc::no_pong);
    server.silent = false;
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(2));
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(2)));
  });
}

TEST_F(Reconnect, GivesUpAPeerThatAcceptsAndSaysNothing) {
  run(io, [&]() -> asio::awaitable<void> {
    server.silent = true;
    auto options = server.options();
    options.key_exchange_limit = 1s;
    RunningConnection client(io, options);
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, ConnectionErrc::timed_out);
    server.silent = false;
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
  });
}

TEST_F(Reconnect, PingsWhileIdle) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options_with_key();
    options.session.ping_interval = 10ms;
    RunningConnection client(io, options);
    co_await client->call(message(1));
    co_await server.until([&] { return server.pings_seen >= 3; });
    EXPECT_GE(client->statistics().pongs_received, 1u);
    EXPECT_GT(client->statistics().round_trip.count(), 0);
  });
}

TEST_F(Reconnect, DropsALinkThatBringsDamagedPackets) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    co_await client->call(message(1));
    server.garbled = true;
    auto call = client.call(message(2));
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, crypto::Errc::msg_key_mismatch);
    server.garbled = false;
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(2));
    EXPECT_EQ(server.requests.size(), 2u);
  });
}

TEST_F(Reconnect, TriesAnotherAddressAfterOneThatLeadsNowhere) {
  run(io, [&]() -> asio::awaitable<void> {
    TestServer wrong(io);
    wrong.transport_error = -444;
    auto options = server.options();
    options.addresses.insert(options.addresses.begin(), wrong.address());
    RunningConnection client(io, options);
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, TransportErrc::wrong_dc);
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(wrong.links_accepted, 1u);
  });
}

TEST_F(Reconnect, DoesNotTrustAServerWithAnotherKey) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options();
    options.keys = DataCenters::production().keys;
    RunningConnection client(io, options);
    auto call = client.call(message(1), {.timeout = 200ms});
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, Errc::unknown_fingerprints);
    const auto failure = co_await call.failure();
    EXPECT_FALSE(failure->maybe_delivered());
    EXPECT_EQ(server.keys_made, 0u);
  });
}

TEST_F(Reconnect, EndsWhenTheServerDoesNotKnowTheKey) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options_with_key();
    server.forget_keys();
    RunningConnection client(io, options);
    auto call = client.call(message(1));
    const auto end = co_await client.run().failure();
    EXPECT_EQ(end->code(), ConnectionErrc::auth_key_unknown);
    const auto failure = co_await call.failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::auth_key_unknown);
    EXPECT_EQ(server.links_accepted, 2u);
  });
}

TEST_F(Reconnect, IsNotMovedByOneForgedWord) {
  run(io, [&]() -> asio::awaitable<void> {
    server.transport_error = -404;
    RunningConnection client(io, server.options_with_key());
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, TransportErrc::not_found);
    server.transport_error = 0;
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
  });
}

TEST_F(Reconnect, WaitsLongerWhenItIsToldToComeLessOften) {
  run(io, [&]() -> asio::awaitable<void> {
    server.transport_error = -429;
    RunningConnection client(io, server.options_with_key());
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, TransportErrc::flood);
    EXPECT_GE(lost.retry_in, 32ms);
    server.transport_error = 0;
    co_await client.next<Connected>();
  });
}

TEST_F(Reconnect, DoesNotWaitOnceTheNetworkIsBack) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = server.options_with_key();
    options.reconnect.first = 1h;
    options.reconnect.limit = 1h;
    RunningConnection client(io, options);
    co_await client->call(message(1));
    server.drop_links();
    co_await client.next<Disconnected>();
    client->network_restored();
    const auto answer = co_await client->call(message(2));
    EXPECT_EQ(answer, message(2));
  });
}

TEST_F(Reconnect, LearnsThatTheServerHasForgottenTheSession) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, server.options_with_key());
    co_await client->call(message(1));
    co_await client.next<NewServerSession>();
    server.restart();
    co_await client->call(message(2), {.repeatable = true});
    co_await client.next<NewServerSession>();
  });
}

/// A call that the server had taken when it lost its memory.
asio::awaitable<std::optional<ConnectionError>> lose_a_call(asio::io_context& io,
                                                            TestServer& server, bool repeatable) {
  bool first = true;
  server.on_request([&](TestServer::Client& client, const events::Request& request) {
    if (request.body == message(2) && std::exchange(first, false)) return;
    server.answer(client, request.id, request.body);
  });
  RunningConnection client(io, server.options_with_key());
  co_await client->call(message(1));
  auto call = client.call(message(2), {.timeout = 5s, .repeatable = repeatable});
  co_await server.until([&] { return server.requests.size() == 2; });
  server.restart();
  auto failure = co_await call.failure();
  co_return failure;
}

TEST_F(Reconnect, DoesNotRepeatACallThatMayHaveBeenExecuted) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await lose_a_call(io, server, false);
    EXPECT_TRUE(failure);
    if (failure) {
      EXPECT_EQ(failure->code(), ConnectionErrc::maybe_delivered);
      EXPECT_TRUE(failure->maybe_delivered());
    }
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(2)));
  });
}

TEST_F(Reconnect, RepeatsACallThatMayHappenTwice) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await lose_a_call(io, server, true);
    EXPECT_FALSE(failure);
    EXPECT_THAT(server.requests, ElementsAre(message(1), message(2), message(2)));
  });
}

}  // namespace
}  // namespace layer::mtproto
