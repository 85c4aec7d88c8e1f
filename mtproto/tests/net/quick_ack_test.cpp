#include <layer/mtproto/net/connection.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run.hpp"
#include "running.hpp"
#include "test_server.hpp"
#include "transport/transport_case.hpp"

// Calls that ask to be told when they have come to the server.

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::IsEmpty;

class QuickAckedCalls : public testing::TestWithParam<TransportCase> {
 protected:
  void TearDown() override { EXPECT_THAT(server.violations, IsEmpty()); }

  ConnectionOptions options() {
    auto options = server.options_with_key();
    options.framing = GetParam().framing;
    options.obfuscated = GetParam().obfuscation.has_value();
    if (options.obfuscated && GetParam().obfuscation->secret) {
      server.secret = SECRET;
      options.addresses[0].secret.assign(SECRET.begin(), SECRET.end());
    }
    return options;
  }

  /// Requests are kept, to be answered later.
  void keep_requests() {
    server.on_request([this](TestServer::Client& client, const events::Request& request) {
      asker = &client;
      kept.push_back(request);
    });
  }

  asio::io_context io;
  TestServer server{io};
  TestServer::Client* asker = nullptr;
  std::vector<events::Request> kept;
  int acks = 0;
  const std::function<void()> acked = [this] { ++acks; };
};

INSTANTIATE_TEST_SUITE_P(, QuickAckedCalls, testing::ValuesIn(all_transports()), name_of);

TEST_P(QuickAckedCalls, AreToldOfOnceAndBeforeTheAnswer) {
  keep_requests();
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options());
    auto call = client.call(message(1), {.on_quick_ack = &acked});
    co_await server.until([&] { return kept.size() == 1; });
    server.answer(*asker, kept[0].id, message(2));
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(2));
    const int expected = GetParam().has_quick_acks() ? 1 : 0;
    EXPECT_EQ(acks, expected);
    EXPECT_EQ(server.quick_acks_sent, static_cast<std::size_t>(expected));
  });
}

TEST_P(QuickAckedCalls, CostOthersNothing) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options());
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(server.quick_acks_sent, 0u);
  });
}

TEST_P(QuickAckedCalls, AreNotToldOfByAWrongToken) {
  keep_requests();
  server.wrong_quick_acks = true;
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options());
    auto call = client.call(message(1), {.on_quick_ack = &acked});
    co_await server.until([&] { return kept.size() == 1; });
    server.answer(*asker, kept[0].id, message(2));
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(2));
    EXPECT_EQ(acks, 0);
  });
}

class QuickAckToldCalls : public QuickAckedCalls {};

std::vector<TransportCase> transports_with_quick_acks() {
  auto transports = all_transports();
  std::erase_if(transports, [](const TransportCase& one) { return !one.has_quick_acks(); });
  return transports;
}

INSTANTIATE_TEST_SUITE_P(, QuickAckToldCalls, testing::ValuesIn(transports_with_quick_acks()),
                         name_of);

TEST_P(QuickAckToldCalls, MayBeCancelledByWhoIsTold) {
  keep_requests();
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, options());
    std::optional<Running<Bytes>> call;
    const std::function<void()> cancel = [&] { call->cancel(); };
    call.emplace(client.call(message(1), {.on_quick_ack = &cancel}));
    const auto failure = co_await call->failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::cancelled);
    EXPECT_TRUE(failure->maybe_delivered());
  });
}

}  // namespace
}  // namespace layer::mtproto
