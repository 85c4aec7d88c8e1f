#pragma once

#include <layer/mtproto/net/connection_options.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "stream.hpp"
#include "tcp_connect.hpp"

namespace layer::mtproto {

/// Opens a WebSocket, inside TLS if `options.carrier` says so, on a connected socket: a stream
/// whose bytes travel in binary messages (core.telegram.org/mtproto/transports#websocket).
///
/// \param host  of which the socket is.
/// \param options  outlives this.
/// Throws system_error. Cancellation: terminal.
boost::asio::awaitable<std::unique_ptr<Stream>> open_web_socket(TcpSocket socket, Endpoint host,
                                                                const ConnectionOptions& options);

}  // namespace layer::mtproto
