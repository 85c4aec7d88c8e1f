#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer::mtproto {

/// A proxy on loopback that speaks SOCKS5 and HTTP CONNECT, as its client begins; wants a user if
/// it is given one.
class TestProxy {
 public:
  explicit TestProxy(boost::asio::io_context& io);

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  std::string user;
  std::string password;
  /// Says so much more behind its last word.
  std::string surplus;
  /// Where each of them gets to, wherever it wants to go.
  std::optional<boost::asio::ip::tcp::endpoint> leads_to;
  /// Where its clients wanted to go, "host:port".
  std::vector<std::string> targets;

 private:
  using Socket = boost::asio::ip::tcp::socket;

  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(std::shared_ptr<Socket> client);
  boost::asio::awaitable<void> serve_socks5(std::shared_ptr<Socket> client);
  boost::asio::awaitable<void> serve_http(std::shared_ptr<Socket> client);
  boost::asio::awaitable<void> relay(std::shared_ptr<Socket> client, std::string host,
                                     std::string port, std::string granted);
  boost::asio::awaitable<boost::asio::ip::tcp::endpoint> find(std::string host, std::string port);

  boost::asio::io_context& io_;
  boost::asio::ip::tcp::acceptor acceptor_;
};

}  // namespace layer::mtproto
