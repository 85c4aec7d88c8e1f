#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace layer::mtproto {

/// TLS on loopback, with a certificate for "localhost" and 127.0.0.1 made for the occasion.
class TlsServer {
 public:
  using Socket = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;
  using Serve = std::function<boost::asio::awaitable<void>(std::shared_ptr<Socket>)>;

  /// \param serve  called for each client once TLS has begun.
  TlsServer(boost::asio::io_context& io, Serve serve);

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

  /// PEM, for a client to trust.
  const std::string& certificate() const { return certificate_; }

 private:
  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> serve(std::shared_ptr<Socket> client);

  boost::asio::io_context& io_;
  Serve serve_;
  std::string certificate_;
  boost::asio::ssl::context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
};

/// Relays between a TLS client and a TCP server until one of them closes.
boost::asio::awaitable<void> relay(boost::asio::io_context& io,
                                   std::shared_ptr<TlsServer::Socket> client, std::uint16_t port);

}  // namespace layer::mtproto
