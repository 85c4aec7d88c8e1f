#include <layer/mtproto/net/connection.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/dial.hpp"
#include "run.hpp"
#include "running.hpp"
#include "test_proxy.hpp"
#include "test_server.hpp"
#include "transport/transport_case.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using testing::Each;
using testing::ElementsAre;

class ThroughProxy : public testing::Test {
 protected:
  std::string server_place() const { return to_string(server.address().endpoint); }

  ConnectionOptions options(Proxy through) {
    auto result = server.options();
    result.proxy = std::move(through);
    return result;
  }

  /// What the first failed attempt of a connection says.
  asio::awaitable<boost::system::error_code> failure_of(ConnectionOptions with) {
    RunningConnection connection(io, std::move(with));
    const auto lost = co_await connection.next<Disconnected>();
    connection->stop();
    co_await connection.run().join();
    co_return lost.reason;
  }

  /// Makes a key, calls, loses the link and calls again.
  asio::awaitable<void> use(ConnectionOptions with) {
    RunningConnection connection(io, std::move(with));
    auto first = connection.call(message(1));
    const auto one = co_await first.join();
    EXPECT_EQ(one, message(1));
    server.drop_links();
    auto second = connection.call(message(2));
    const auto two = co_await second.join();
    EXPECT_EQ(two, message(2));
    EXPECT_EQ(server.links_accepted, 2u);
    EXPECT_THAT(server.violations, ElementsAre());
    connection->stop();
    co_await connection.run().join();
  }

  asio::io_context io;
  TestServer server{io};
  TestProxy proxy{io};
};

TEST_F(ThroughProxy, Socks5CarriesEachLink) {
  run(io, [&]() -> asio::awaitable<void> {
    co_await use(options(Proxy::socks5("127.0.0.1", proxy.port())));
    EXPECT_THAT(proxy.targets, ElementsAre(server_place(), server_place()));
  });
}

TEST_F(ThroughProxy, Socks5TakesAUser) {
  proxy.user = "me";
  proxy.password = "word";
  run(io, [&]() -> asio::awaitable<void> {
    co_await use(options(Proxy::socks5("localhost", proxy.port(), "me", "word")));
    EXPECT_EQ(proxy.targets.size(), 2u);
  });
}

TEST_F(ThroughProxy, HttpConnectCarriesEachLink) {
  run(io, [&]() -> asio::awaitable<void> {
    co_await use(options(Proxy::http("127.0.0.1", proxy.port())));
    EXPECT_THAT(proxy.targets, ElementsAre(server_place(), server_place()));
  });
}

TEST_F(ThroughProxy, HttpConnectTakesAUser) {
  proxy.user = "me";
  proxy.password = "word";
  run(io, [&]() -> asio::awaitable<void> {
    co_await use(options(Proxy::http("127.0.0.1", proxy.port(), "me", "word")));
    EXPECT_EQ(proxy.targets.size(), 2u);
  });
}

TEST_F(ThroughProxy, ASavedKeyGoesThroughItToo) {
  run(io, [&]() -> asio::awaitable<void> {
    auto with_key = server.options_with_key();
    with_key.proxy = Proxy::socks5("127.0.0.1", proxy.port());
    co_await use(with_key);
    EXPECT_EQ(proxy.targets.size(), 2u);
    EXPECT_EQ(server.keys_made, 0u);
  });
}

TEST_F(ThroughProxy, WrongCredentialsAreNamed) {
  proxy.user = "me";
  proxy.password = "word";
  run(io, [&]() -> asio::awaitable<void> {
    const auto socks5 =
        co_await failure_of(options(Proxy::socks5("127.0.0.1", proxy.port(), "me", "wrong")));
    EXPECT_EQ(socks5, ProxyErrc::credentials_refused);
    const auto none = co_await failure_of(options(Proxy::socks5("127.0.0.1", proxy.port())));
    EXPECT_EQ(none, ProxyErrc::no_acceptable_method);
    const auto http = co_await failure_of(options(Proxy::http("127.0.0.1", proxy.port())));
    EXPECT_EQ(http, ProxyErrc::credentials_refused);
    EXPECT_EQ(server.links_accepted, 0u);
  });
}

TEST_F(ThroughProxy, ALoquaciousProxyIsRefused) {
  proxy.surplus = "x";
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await failure_of(options(Proxy::http("127.0.0.1", proxy.port())));
    EXPECT_EQ(failure, ProxyErrc::unexpected_data);
  });
}

TEST_F(ThroughProxy, AnAddressCannotSayMoreThanAnAddress) {
  run(io, [&]() -> asio::awaitable<void> {
    const std::string injected = "127.0.0.1:1 HTTP/1.1\r\nX-Injected: yes\r\n\r\n";
    for (const auto& through :
         {Proxy::http("127.0.0.1", proxy.port()), Proxy::socks5("127.0.0.1", proxy.port())}) {
      auto with = options(through);
      with.addresses = {DcOption(DcId{2}, injected, 443)};
      const auto failure = co_await failure_of(std::move(with));
      EXPECT_EQ(failure, asio::error::invalid_argument);
    }
  });
}

TEST_F(ThroughProxy, NothingGoesPastADeadProxy) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto failure = co_await failure_of(options(Proxy::socks5("127.0.0.1", 1)));
    EXPECT_EQ(failure, asio::error::connection_refused);
    EXPECT_EQ(server.links_accepted, 0u);
  });
}

class ThroughMtproxy : public ThroughProxy {
 protected:
  /// The server as an MTProxy for the data centre behind it.
  ConnectionOptions mtproxy_options(const MtproxySecret& secret) {
    server.mtproxy_secret = secret;
    const auto port = server.address().endpoint.port;
    auto result = options(Proxy::mtproxy("127.0.0.1", port, secret));
    result.addresses.clear();
    result.framing = Framing::full;
    return result;
  }

  static MtproxySecret fake_tls() {
    return MtproxySecret::fake_tls(SECRET, "www.example.org").value();
  }
};

TEST_F(ThroughMtproxy, APlainSecretObfuscates) {
  run(io, [&]() -> asio::awaitable<void> {
    co_await use(mtproxy_options(MtproxySecret::plain(SECRET)));
    EXPECT_THAT(server.transports, Each(AcceptedTransport{Framing::intermediate, true, 2}));
  });
}

TEST_F(ThroughMtproxy, ADdSecretPads) {
  run(io, [&]() -> asio::awaitable<void> {
    auto media = mtproxy_options(MtproxySecret::padded(SECRET));
    media.media = true;
    media.test = true;
    co_await use(media);
    EXPECT_THAT(server.transports,
                Each(AcceptedTransport{Framing::padded_intermediate, true, -10002}));
  });
}

TEST_F(ThroughMtproxy, AnEeSecretLooksLikeTls) {
  run(io, [&]() -> asio::awaitable<void> {
    co_await use(mtproxy_options(fake_tls()));
    EXPECT_THAT(server.transports, Each(AcceptedTransport{Framing::padded_intermediate, true, 2}));
  });
}

TEST_F(ThroughMtproxy, LargeMessagesPassFakeTls) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = mtproxy_options(fake_tls());
    RunningConnection connection(io, std::move(options));
    const auto large = message(3, 900'000);
    auto call = connection.call(large);
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, large);
    connection->stop();
    co_await connection.run().join();
  });
}

TEST_F(ThroughMtproxy, AnotherSecretIsNoticed) {
  run(io, [&]() -> asio::awaitable<void> {
    auto options = mtproxy_options(fake_tls());
    server.mtproxy_secret = MtproxySecret::fake_tls(ProxySecret{}, "www.example.org").value();
    const auto failure = co_await failure_of(std::move(options));
    EXPECT_EQ(failure, asio::error::eof) << failure.message();
    EXPECT_GE(server.links_accepted, 2u) << "the older hello is tried, too";
  });
}

}  // namespace
}  // namespace layer::mtproto
