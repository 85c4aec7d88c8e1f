#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/net/connection_options.hpp>
#include <layer/mtproto/net/endpoint.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "stream.hpp"

namespace layer::mtproto {

/// A stream, and which of the addresses it leads to: none for an MTProxy, which alone knows.
struct Dialled {
  std::unique_ptr<Stream> stream;
  std::optional<std::size_t> address = {};
};

/// Opens a stream to an address.
using OpenStream = std::function<boost::asio::awaitable<std::unique_ptr<Stream>>(Endpoint address)>;

/// Connects to the first address that answers: tries them in the order given, the next one when the
/// last has failed or not answered within `head_start`, and drops the others when one is connected
/// (RFC 8305).
///
/// \param open  outlives this.
/// Throws the first address's system_error when all have failed. Cancellation: terminal.
boost::asio::awaitable<Dialled> dial(
    boost::asio::any_io_executor executor, std::vector<Endpoint> addresses, const OpenStream& open,
    std::chrono::milliseconds head_start = std::chrono::milliseconds(250));

/// A stream to one address, as `options` want it, but past any MTProxy.
///
/// \param options  outlive this.
/// Throws system_error. Cancellation: terminal.
boost::asio::awaitable<std::unique_ptr<Stream>> open_stream(boost::asio::any_io_executor executor,
                                                            Endpoint address,
                                                            const ConnectionOptions& options);

/// A stream to one of the `addresses` of a data centre, as `options` want it, through their proxy
/// if they have one. All streams of connections come from here, so that proxies concern nobody
/// else.
///
/// \param options, random  outlive this.
boost::asio::awaitable<Dialled> dial(boost::asio::any_io_executor executor,
                                     std::vector<Endpoint> addresses,
                                     const ConnectionOptions& options, crypto::Random& random);

}  // namespace layer::mtproto
