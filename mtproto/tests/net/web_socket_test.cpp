#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/ssl/error.hpp>
#include <boost/beast/websocket/error.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run.hpp"
#include "running.hpp"
#include "test_proxy.hpp"
#include "test_server.hpp"
#include "tls_server.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::Each;
using testing::IsEmpty;

class OverWebSocket : public testing::Test {
 protected:
  OverWebSocket() { server.web_sockets = true; }

  ConnectionOptions plain_options() {
    auto options = server.options();
    options.carrier = Carrier::websocket();
    options.obfuscated = false;
    return options;
  }

  ConnectionOptions tls_options(const std::string& host) {
    auto options = server.options();
    options.carrier = Carrier::websocket_tls();
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
    EXPECT_THAT(server.violations, IsEmpty());
    EXPECT_THAT(server.transports, Each(AcceptedTransport{Framing::intermediate, true, 2}));
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

  asio::io_context io;
  TestServer server{io};
  TlsServer front{io, [this](std::shared_ptr<TlsServer::Socket> client) {
                    return relay(io, client, server.address().endpoint.port);
                  }};
};

TEST_F(OverWebSocket, AConnectionLivesInTheClear) {
  run(io, [&]() -> asio::awaitable<void> { co_await use(plain_options()); });
}

TEST_F(OverWebSocket, AConnectionLivesInsideTls) {
  run(io, [&]() -> asio::awaitable<void> { co_await use(tls_options("localhost")); });
}

TEST_F(OverWebSocket, AProxyIsUsedToo) {
  run(io, [&]() -> asio::awaitable<void> {
    TestProxy proxy(io);
    auto options = tls_options("localhost");
    options.proxy = Proxy::http("127.0.0.1", proxy.port());
    co_await use(options);
    EXPECT_EQ(proxy.targets.size(), 2u);
    EXPECT_EQ(proxy.targets.front(), "localhost:" + std::to_string(front.port()));
  });
}

TEST_F(OverWebSocket, AnAddressIsVerifiedLikeAName) {
  run(io, [&]() -> asio::awaitable<void> { co_await use(tls_options("127.0.0.1")); });
}

TEST_F(OverWebSocket, AnUnknownAuthorityIsRefused) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = tls_options("localhost");
    options.ca_certificates.clear();
    const auto failure = co_await failure_of(std::move(options));
    EXPECT_EQ(failure.category(), asio::error::get_ssl_category()) << failure.message();
    EXPECT_EQ(server.links_accepted, 0u);
  });
}

TEST_F(OverWebSocket, AnotherNameThanTheCertificatesIsRefused) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await failure_of(tls_options("127.0.0.2"));
    EXPECT_EQ(failure.category(), asio::error::get_ssl_category()) << failure.message();
    EXPECT_EQ(server.links_accepted, 0u);
  });
}

TEST_F(OverWebSocket, AServerThatTakesNoneIsNamed) {
  server.web_sockets = false;
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await failure_of(plain_options());
    EXPECT_TRUE(failure);
  });
}

TEST(WebAddresses, AreTelegrams) {
  EXPECT_EQ(DataCenters::web_addresses(DcId{2}).at(0),
            DcOption(DcId{2}, "venus.web.telegram.org", 443));
  EXPECT_THAT(DataCenters::web_addresses(DcId{6}), IsEmpty());
}

}  // namespace
}  // namespace layer::mtproto
