#pragma once

#include <layer/mtproto/net/connection_options.hpp>
#include <layer/mtproto/net/statistics.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

#include "address_demand.hpp"
#include "link.hpp"
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

  /// Makes the link on a stream to `host`. Null: packets go through the stream by a codec.
  ///
  /// \param statistics  outlive the link; the options need not.
  std::shared_ptr<Link> (*make_link)(boost::asio::any_io_executor executor,
                                     std::unique_ptr<Stream> stream, Endpoint host,
                                     const ConnectionOptions& options,
                                     ConnectionStatistics& statistics) = nullptr;

  AddressDemand addresses = {};
};

}  // namespace layer::mtproto
