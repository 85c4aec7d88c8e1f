#pragma once

#include <layer/mtproto/net/endpoint.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <memory>

#include "stream.hpp"

namespace layer::mtproto {

/// Throws system_error. Cancellation: terminal.
boost::asio::awaitable<std::unique_ptr<Stream>> connect_tcp(boost::asio::any_io_executor executor,
                                                            Endpoint endpoint);

}  // namespace layer::mtproto
