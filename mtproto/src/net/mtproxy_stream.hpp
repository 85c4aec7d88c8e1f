#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/transport/proxy.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>

#include "stream.hpp"

namespace layer::mtproto {

/// A stream to an MTProxy, which sees from its obfuscation where it is to go on to; for `ee`
/// secrets inside fake TLS. A proxy that does not take the hello is offered the older one.
///
/// \param random  outlives this.
/// Throws system_error: the system's, ProxyErrc. Cancellation: terminal.
boost::asio::awaitable<std::unique_ptr<Stream>> open_mtproxy_stream(
    boost::asio::any_io_executor executor, Proxy proxy, crypto::Random& random,
    std::chrono::milliseconds hello_limit = std::chrono::seconds(5));

}  // namespace layer::mtproto
