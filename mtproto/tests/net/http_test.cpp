#include <layer/mtproto/net/connection.hpp>
#include <layer/mtproto/transport/framing_error.hpp>
#include <layer/mtproto/transport/transport_error.hpp>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "run.hpp"
#include "running.hpp"
#include "test_proxy.hpp"
#include "test_server.hpp"
#include "tls_server.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using namespace std::chrono_literals;

class OverHttp : public testing::Test {
 protected:
  OverHttp() { server.http = true; }

  void TearDown() override { EXPECT_THAT(server.violations, IsEmpty()); }

  static ConnectionOptions over_http(ConnectionOptions options) {
    options.carrier = Carrier::http();
    return options;
  }

  ConnectionOptions tls_options(const std::string& host) {
    auto options = server.options();
    options.carrier = Carrier::http_tls();
    options.ca_certificates = front.certificate();
    options.addresses = {DcOption(DcId{2}, host, front.port())};
    return options;
  }

  /// Makes a key, moves a large message, loses the link and calls again.
  asio::awaitable<void> use(ConnectionOptions with) {
    RunningConnection connection(io, std::move(with));
    const auto large = message(1, 300'000);
    auto first = connection.call(large);
    const auto one = co_await first.join();
    EXPECT_EQ(one, large);
    server.drop_links();
    auto second = connection.call(message(2));
    const auto two = co_await second.join();
    EXPECT_EQ(two, message(2));
    EXPECT_THAT(server.transports, Each(AcceptedTransport{.http = true}));
    connection->stop();
    co_await connection.run().join();
  }

  asio::awaitable<boost::system::error_code> failure_of(ConnectionOptions with) {
    RunningConnection connection(io, std::move(with));
    const auto lost = co_await connection.next<Disconnected>();
    connection->stop();
    co_await connection.run().join();
    co_return lost.reason;
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
  TlsServer front{io, [this](std::shared_ptr<TlsServer::Socket> client) {
                    return relay(io, client, server.address().endpoint.port);
                  }};
  TestServer::Client* asker = nullptr;
  std::vector<events::Request> kept;
};

TEST_F(OverHttp, AConnectionLivesInTheClear) {
  run(io, [&]() -> asio::awaitable<void> { co_await use(over_http(server.options())); });
}

TEST_F(OverHttp, AConnectionLivesInsideTls) {
  run(io, [&]() -> asio::awaitable<void> { co_await use(tls_options("localhost")); });
}

TEST_F(OverHttp, AnUnknownAuthorityIsRefused) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = tls_options("localhost");
    options.ca_certificates.clear();
    const auto failure = co_await failure_of(std::move(options));
    EXPECT_TRUE(failure);
    EXPECT_EQ(server.links_accepted, 0u);
  });
}

TEST_F(OverHttp, AProxyIsUsedByAllLanes) {
  run(io, [&]() -> asio::awaitable<void> {
    TestProxy proxy(io);
    auto options = over_http(server.options_with_key());
    options.proxy = Proxy::socks5("127.0.0.1", proxy.port());
    RunningConnection client(io, options);
    co_await server.until([&] { return server.http_requests_kept() == 1; });
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(server.links_accepted, 2u);
    EXPECT_EQ(proxy.targets.size(), 2u);
  });
}

TEST_F(OverHttp, ARequestIsAlwaysWithTheServer) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = over_http(server.options_with_key());
    options.http_wait.max_wait = 20ms;
    RunningConnection client(io, options);
    co_await server.until([&] { return server.http_waits.size() >= 5; });
    EXPECT_THAT(server.http_waits, Each(Field(&HttpWait::max_wait, 20ms)));
    EXPECT_EQ(server.links_accepted, 1u) << "one stream is enough for that";
  });
}

TEST_F(OverHttp, AnUpdateNeedsNoCall) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, over_http(server.options_with_key()));
    for (std::uint8_t number = 0; number < 3; ++number) {
      co_await server.until([&] { return server.http_requests_kept() == 1; });
      server.send_update(message(number));
      const auto update = co_await client.next<UpdateReceived>();
      EXPECT_EQ(update.body, message(number));
    }
  });
}

TEST_F(OverHttp, ACallDoesNotWaitBehindAKeptRequest) {
  keep_requests();
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, over_http(server.options_with_key()));
    co_await server.until([&] { return server.http_requests_kept() == 1; });
    auto call = client.call(message(1));
    co_await server.until([&] { return kept.size() == 1; });
    EXPECT_THAT(server.http_waits, Contains(HttpWait{0ms, 0ms, 0ms}));
    // The answer goes with the request that is kept.
    co_await server.until([&] { return server.http_requests_kept() == 1; });
    server.answer(*asker, kept[0].id, message(2));
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(2));
    EXPECT_EQ(server.links_accepted, 2u);
  });
}

TEST_F(OverHttp, ManyCallsShareRequests) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, over_http(server.options_with_key()));
    std::vector<Running<Bytes>> calls;
    for (std::uint8_t i = 0; i < 200; ++i)
      calls.push_back(client.call(message(i)));
    for (std::uint8_t i = 0; i < 200; ++i) {
      const auto answer = co_await calls[i].join();
      EXPECT_EQ(answer, message(i));
    }
    EXPECT_EQ(server.requests.size(), 200u);
    EXPECT_LE(client->statistics().packets_sent, 20u);
    EXPECT_LE(server.links_accepted, 2u);
  });
}

TEST_F(OverHttp, AStreamClosedBetweenRequestsIsOpenedAgain) {
  run(io, [&]() -> asio::awaitable<void> {
    RunningConnection client(io, over_http(server.options_with_key()));
    for (std::uint8_t number = 0; number < 3; ++number) {
      co_await server.until([&] { return server.http_requests_kept() == 1; });
      const auto answer = co_await client->call(message(number));
      EXPECT_EQ(answer, message(number));
      co_await server.until([&] { return server.http_requests_kept() == 1; });
      server.drop_idle_links();
    }
    EXPECT_EQ(server.links_accepted, 4u);
    EXPECT_EQ(client->statistics().reconnects, 0u);
    EXPECT_EQ(client->statistics().resends, 0u);
  });
}

TEST_F(OverHttp, ACallIsExecutedOnceOverACutAnywhere) {
  for (std::size_t cut = 1; cut < 1200; cut += 13) {
    for (auto* budget : {&server.bytes_to_receive, &server.bytes_to_send}) {
      run(io, [&]() -> asio::awaitable<void> {
        server.requests.clear();
        RunningConnection client(io, over_http(server.options_with_key()));
        co_await client->call(message(1));
        *budget = cut;
        const auto answer = co_await client->call(message(2));
        EXPECT_EQ(answer, message(2)) << cut;
        EXPECT_THAT(server.requests, ElementsAre(message(1), message(2))) << cut;
        budget->reset();
      });
    }
  }
}

TEST_F(OverHttp, AStatusIsATransportError) {
  server.transport_error = -429;
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await failure_of(over_http(server.options_with_key()));
    EXPECT_EQ(failure, TransportErrc::flood);
  });
}

TEST_F(OverHttp, AKeyThatIsUnknownTwiceIsGivenUp) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = over_http(server.options_with_key());
    server.forget_keys();
    RunningConnection client(io, options);
    const auto failure = co_await client.run().failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::auth_key_unknown);
  });
}

/// Says the same to everybody, without being asked.
asio::awaitable<void> greet_all(asio::ip::tcp::acceptor& acceptor) {
  for (;;) {
    auto stranger = co_await acceptor.async_accept(asio::use_awaitable);
    const std::string greeting = "220 mail.example.org ESMTP\r\n";
    co_await asio::async_write(stranger, asio::buffer(greeting), asio::use_awaitable);
  }
}

/// Answers the first request of everybody with the same, and hangs up.
asio::awaitable<void> answer_all(asio::ip::tcp::acceptor& acceptor, std::string answer) {
  for (;;) {
    auto client = co_await acceptor.async_accept(asio::use_awaitable);
    std::array<char, 4096> request;
    boost::system::error_code gone;
    auto token = asio::redirect_error(asio::use_awaitable, gone);
    co_await client.async_read_some(asio::buffer(request), token);
    if (!gone) co_await asio::async_write(client, asio::buffer(answer), token);
  }
}

TEST_F(OverHttp, NoKeyIsGivenUpForTheStatusOfAProxy) {
  run(io, [&]() -> asio::awaitable<void> {
    asio::ip::tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    const std::string nowhere = "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found";
    Running<void> answering(io, answer_all(acceptor, nowhere));
    auto options = over_http(server.options_with_key());
    options.addresses = {DcOption(DcId{2}, "127.0.0.1", acceptor.local_endpoint().port())};
    RunningConnection client(io, std::move(options));
    for (int attempt = 0; attempt < 2; ++attempt) {
      const auto lost = co_await client.next<Disconnected>();
      EXPECT_EQ(lost.reason, boost::system::error_code(404, transport_category()));
    }
    answering.cancel();
  });
}

TEST_F(OverHttp, AnAnswerWithoutAPacketEndsTheLink) {
  run(io, [&]() -> asio::awaitable<void> {
    asio::ip::tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    const std::string nothing = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    Running<void> answering(io, answer_all(acceptor, nothing));
    auto options = over_http(server.options_with_key());
    options.addresses = {DcOption(DcId{2}, "127.0.0.1", acceptor.local_endpoint().port())};
    const auto failure = co_await failure_of(std::move(options));
    EXPECT_EQ(failure, FramingErrc::packet_too_short) << failure.message();
    answering.cancel();
  });
}

TEST_F(OverHttp, AnAddressThatWantsObfuscationIsLeftOut) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = over_http(server.options_with_key());
    options.addresses[0].tcpo_only = true;
    RunningConnection client(io, std::move(options));
    const auto failure = co_await client.run().failure();
    EXPECT_EQ(failure->code(), ConnectionErrc::no_address);
  });
}

TEST_F(OverHttp, AServerThatSpeaksSomethingElseIsNamed) {
  run(io, [&]() -> asio::awaitable<void> {
    asio::ip::tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
    Running<void> greeting(io, greet_all(acceptor));
    auto options = over_http(server.options_with_key());
    options.addresses = {DcOption(DcId{2}, "127.0.0.1", acceptor.local_endpoint().port())};
    const auto failure = co_await failure_of(std::move(options));
    EXPECT_EQ(failure, FramingErrc::malformed_http) << failure.message();
    greeting.cancel();
  });
}

TEST_F(OverHttp, ASilentServerIsNoticedWhileACallIsUnderWay) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = over_http(server.options_with_key());
    options.session.silence = 20ms;
    RunningConnection client(io, options);
    co_await server.until([&] { return server.http_requests_kept() == 1; });
    server.silent = true;
    auto call = client.call(message(1), {.repeatable = true});
    const auto lost = co_await client.next<Disconnected>();
    EXPECT_EQ(lost.reason, Errc::no_pong);
    server.silent = false;
    server.drop_links();
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(1));
  });
}

TEST_F(OverHttp, TemporaryKeysWorkToo) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = over_http(server.options());
    options.temporary_key_lifetime = 24h;
    RunningConnection client(io, options);
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(server.keys_bound, 1u);
  });
}

TEST_F(OverHttp, AnMtproxyIsSpokenToOverTcp) {
  static constexpr ProxySecret SECRET = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  run(io, [&]() -> asio::awaitable<void> {
    server.mtproxy_secret = MtproxySecret::padded(SECRET);
    auto options = over_http(server.options_with_key());
    const auto port = options.addresses[0].endpoint.port;
    options.proxy = Proxy::mtproxy("127.0.0.1", port, *server.mtproxy_secret);
    RunningConnection client(io, options);
    const auto answer = co_await client->call(message(1));
    EXPECT_EQ(answer, message(1));
    EXPECT_FALSE(server.transports.at(0).http);
  });
}

TEST_F(OverHttp, AConnectionMayBeDestroyedAtAnyTime) {
  run(io, [&]() -> asio::awaitable<void> {
    auto client = std::make_unique<RunningConnection>(io, over_http(server.options_with_key()));
    co_await server.until([&] { return server.http_requests_kept() == 1; });
    auto call = client->call(message(1));
    client->destroy();
    const auto failure = co_await call.failure();
    EXPECT_TRUE(failure);
    co_await client->run().join();
  });
}

TEST_F(OverHttp, ItsContextMayGoFirst) {
  asio::io_context passing;
  auto client = std::make_unique<RunningConnection>(passing, over_http(server.options_with_key()));
  auto call = client->call(message(1));
  passing.run_for(20ms);
}

}  // namespace
}  // namespace layer::mtproto
