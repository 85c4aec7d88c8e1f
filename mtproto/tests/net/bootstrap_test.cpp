#include <layer/mtproto/net/bootstrap.hpp>
#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run.hpp"
#include "running.hpp"
#include "test_proxy.hpp"
#include "test_server.hpp"
#include "tls_server.hpp"
#include "transport/published_config.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using testing::HasSubstr;

/// A DNS server over HTTPS that always says the same.
class DnsOverHttps : public testing::Test {
 protected:
  BootstrapOptions options() {
    BootstrapOptions options;
    options.servers.clear();
    options.servers.emplace_back("localhost", "/resolve?name=apv3.stel.com&type=TXT", dns.port());
    options.key = publisher_key();
    options.ca_certificates = dns.certificate();
    return options;
  }

  static std::string json_of(const std::string& text) {
    return R"({"Status":0,"Answer":[{"type":16,"data":")" + text.substr(255) +
           R"("},{"type":16,"data":")" + text.substr(0, 255) + "\"}]}";
  }

  asio::awaitable<boost::system::error_code> failure_of(BootstrapOptions with) {
    boost::system::error_code failure;
    try {
      co_await fetch_simple_config(io.get_executor(), std::move(with));
    } catch (const boost::system::system_error& error) {
      failure = error.code();
    }
    co_return failure;
  }

  asio::awaitable<void> serve(std::shared_ptr<TlsServer::Socket> client) {
    requests.emplace_back();
    const auto seen = asio::dynamic_buffer(requests.back());
    co_await asio::async_read_until(*client, seen, "\r\n\r\n", asio::use_awaitable);
    const std::string answer = "HTTP/1.1 " + status +
                               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                               body;
    co_await asio::async_write(*client, asio::buffer(answer), asio::use_awaitable);
  }

  asio::io_context io;
  TlsServer dns{io, [this](std::shared_ptr<TlsServer::Socket> client) { return serve(client); }};
  std::string status = "200 OK";
  std::string body = json_of(publish_address("127.0.0.9", 443, std::chrono::system_clock::now()));
  std::vector<std::string> requests;
};

TEST_F(DnsOverHttps, GivesTheConfig) {
  run(io, [&]() -> asio::awaitable<void> {
    const auto config = co_await fetch_simple_config(io.get_executor(), options());
    const auto addresses = config.addresses_for();
    EXPECT_EQ(addresses.at(0).endpoint, Endpoint("127.0.0.9", 443));
    EXPECT_THAT(requests.at(0), HasSubstr("GET /resolve?name=apv3.stel.com&type=TXT HTTP/1.1\r\n"));
    EXPECT_THAT(requests.at(0), HasSubstr("Host: localhost\r\n"));
  });
}

TEST_F(DnsOverHttps, GoesThroughAProxy) {
  run(io, [&]() -> asio::awaitable<void> {
    TestProxy proxy(io);
    auto through = options();
    through.proxy = Proxy::socks5("127.0.0.1", proxy.port());
    const auto config = co_await fetch_simple_config(io.get_executor(), std::move(through));
    EXPECT_FALSE(config.rules.empty());
    EXPECT_EQ(proxy.targets.size(), 1u);
  });
}

TEST_F(DnsOverHttps, NeverGoesPastAnMtproxy) {
  run(io, [&]() -> asio::awaitable<void> {
    auto through = options();
    through.proxy = Proxy::mtproxy("127.0.0.1", 1, MtproxySecret::plain(ProxySecret{}));
    const auto failure = co_await failure_of(std::move(through));
    EXPECT_EQ(failure, asio::error::operation_not_supported);
    EXPECT_TRUE(requests.empty());
  });
}

TEST_F(DnsOverHttps, TheNextServerIsAskedWhenOneHasNoAnswer) {
  run(io, [&]() -> asio::awaitable<void> {
    auto two = options();
    two.servers.emplace(two.servers.begin(), "localhost", "/", std::uint16_t{1});
    const auto config = co_await fetch_simple_config(io.get_executor(), std::move(two));
    EXPECT_FALSE(config.rules.empty());
  });
}

TEST_F(DnsOverHttps, BelievesNobodyElse) {
  run(io, [&]() -> asio::awaitable<void> {
    auto untrusted = options();
    untrusted.ca_certificates.clear();
    const auto stranger = co_await failure_of(std::move(untrusted));
    EXPECT_TRUE(stranger);
    EXPECT_TRUE(requests.empty());
    auto other_key = options();
    other_key.key = SimpleConfig::public_key();
    const auto forged = co_await failure_of(std::move(other_key));
    EXPECT_EQ(forged, SimpleConfigErrc::hash_mismatch);
  });
}

TEST_F(DnsOverHttps, OddAnswersAreRefused) {
  run(io, [&]() -> asio::awaitable<void> {
    status = "500 Oops";
    const auto refused = co_await failure_of(options());
    EXPECT_EQ(refused, SimpleConfigErrc::malformed_dns_answer);
    status = "200 OK";
    body = "{}";
    const auto empty = co_await failure_of(options());
    EXPECT_EQ(empty, SimpleConfigErrc::no_text);
    body = std::string(100'000, ' ');
    const auto large = co_await failure_of(options());
    EXPECT_TRUE(large);
  });
}

TEST_F(DnsOverHttps, SavesAConnectionWhoseAddressesAreDead) {
  run(io, [&]() -> asio::awaitable<void> {
    TestServer server(io);
    const auto port = server.address().endpoint.port;
    body = json_of(publish_address("127.0.0.1", port, std::chrono::system_clock::now()));
    auto dead = server.options();
    dead.addresses = {DcOption(DcId{2}, "127.0.0.1", 1)};
    dead.bootstrap = options();
    RunningConnection connection(io, std::move(dead));
    auto call = connection.call(message(1));
    const auto answer = co_await call.join();
    EXPECT_EQ(answer, message(1));
    EXPECT_EQ(requests.size(), 1u);
    connection->stop();
    co_await connection.run().join();
  });
}

TEST(BootstrapOptions, AsksForTheTestServersByAnotherName) {
  EXPECT_EQ(BootstrapOptions().servers.at(0).target, "/resolve?name=apv3.stel.com&type=TXT");
  EXPECT_EQ(BootstrapOptions(true).servers.at(0).target, "/resolve?name=tapv3.stel.com&type=TXT");
}

}  // namespace
}  // namespace layer::mtproto
