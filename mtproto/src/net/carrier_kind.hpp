#pragma once

#include <layer/mtproto/net/connection_options.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>

#include "stream.hpp"
#include "tcp_connect.hpp"

namespace layer::mtproto {

/// A carrier other than TCP.
struct CarrierKind {
  /// Makes the stream on a socket that is connected to `host`.
  ///
  /// The options outlive it. Throws system_error. Cancellation: terminal.
  boost::asio::awaitable<std::unique_ptr<Stream>> (*open)(TcpSocket socket, Endpoint host,
                                                          const ConnectionOptions& options);
};

}  // namespace layer::mtproto
