#include "net/mtproxy_stream.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "net/tcp_connect.hpp"
#include "noise.hpp"
#include "run.hpp"
#include "running.hpp"
#include "transport/fake_tls_server.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

/// An MTProxy of some years ago: it reads what does not begin like the hello of its time, and says
/// nothing.
class OldProxy {
 public:
  OldProxy(asio::io_context& io, MtproxySecret secret)
      : io_(io),
        secret_(std::move(secret)),
        acceptor_(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0)) {}

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  /// Until one client has been let in.
  asio::awaitable<void> run() {
    std::vector<tcp::socket> ignored;
    for (;;) {
      tcp::socket client(io_);
      co_await acceptor_.async_accept(client, asio::use_awaitable);
      ++clients;
      FakeTlsServer server(secret_, std::chrono::system_clock::now(), noise_);
      Bytes buffer(4096);
      const auto size = co_await client.async_read_some(asio::buffer(buffer), asio::use_awaitable);
      buffer.resize(size);
      const bool known = size == 517 && server.unwrap(buffer);
      const Bytes reply = server.take_reply();
      if (known) co_await asio::async_write(client, asio::buffer(reply), asio::use_awaitable);
      ignored.push_back(std::move(client));
      if (known) co_return;
    }
  }

  int clients = 0;

 private:
  asio::io_context& io_;
  MtproxySecret secret_;
  tcp::acceptor acceptor_;
  Noise noise_;
};

TEST(MtproxyStream, OffersTheOlderHelloToAProxyThatKeepsSilence) {
  asio::io_context io;
  run(io, [&]() -> asio::awaitable<void> {
    const auto secret = MtproxySecret::fake_tls(ProxySecret{1}, "www.example.org").value();
    OldProxy proxy(io, secret);
    Running<void> serving(io, proxy.run());
    Noise noise;
    const auto place = Proxy::mtproxy("127.0.0.1", proxy.port(), secret);
    const auto stream = co_await open_mtproxy_stream(io.get_executor(), place, noise, 200ms);
    EXPECT_TRUE(stream);
    EXPECT_EQ(proxy.clients, 2);
    co_await serving.join();
  });
}

}  // namespace
}  // namespace layer::mtproto
