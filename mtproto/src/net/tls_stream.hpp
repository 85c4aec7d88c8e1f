#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <memory>
#include <string>

#include "stream.hpp"
#include "tcp_connect.hpp"

namespace layer::mtproto {

using TlsSocket = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

/// Begins TLS, 1.2 at least, on a connected socket.
///
/// \param host             must be what the server's certificate is for.
/// \param ca_certificates  PEM of the authorities to trust; empty: the system's.
/// Throws system_error, also when the certificate does not verify. Cancellation: terminal.
boost::asio::awaitable<std::unique_ptr<TlsSocket>> start_tls(TcpSocket socket, std::string host,
                                                             std::string ca_certificates);

/// What is inside of TLS that has begun.
std::unique_ptr<Stream> make_tls_stream(std::unique_ptr<TlsSocket> socket);

}  // namespace layer::mtproto
