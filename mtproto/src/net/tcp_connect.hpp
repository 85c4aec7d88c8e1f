#pragma once

#include <layer/mtproto/net/endpoint.hpp>
#include <layer/mtproto/transport/proxy.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <optional>

#include "transport/proxy_handshake.hpp"

namespace layer::mtproto {

using TcpSocket = std::unique_ptr<boost::asio::ip::tcp::socket>;

/// Connects to an address, set up for many small writes. The functions here throw system_error, and
/// take terminal cancellation.
boost::asio::awaitable<TcpSocket> connect_to_address(boost::asio::any_io_executor executor,
                                                     Endpoint address);

/// Connects to a name or an address. Names are resolved here (by Asio, on a thread of its own);
/// their addresses are raced.
boost::asio::awaitable<TcpSocket> connect_to_host(boost::asio::any_io_executor executor,
                                                  Endpoint host);

/// Connects to `target`, through the SOCKS5 or HTTP proxy if there is one: then `target` may be a
/// name, which the proxy resolves, and nothing is resolved here but the proxy itself.
boost::asio::awaitable<TcpSocket> connect_through(boost::asio::any_io_executor executor,
                                                  Endpoint target, std::optional<Proxy> proxy);

/// Has the talk with a proxy.
/// \param handshake  lives until the end of it.
boost::asio::awaitable<void> talk(boost::asio::ip::tcp::socket& socket, ProxyHandshake& handshake);

}  // namespace layer::mtproto
