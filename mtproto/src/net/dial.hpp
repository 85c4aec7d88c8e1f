#pragma once

#include <layer/mtproto/net/endpoint.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

#include "stream.hpp"

namespace layer::mtproto {

/// A stream, and which of the addresses it leads to.
struct Dialled {
  std::unique_ptr<Stream> stream;
  std::size_t address = 0;
};

/// Connects to the first address that answers: tries them in order, the next one when the last has
/// failed or not answered within `head_start`, and drops the others when one is connected (RFC
/// 8305).
///
/// All streams of connections come from here, so that proxies concern nobody else.
/// Throws the first address's system_error when all have failed. Cancellation: terminal.
boost::asio::awaitable<Dialled> dial(
    boost::asio::any_io_executor executor, std::vector<Endpoint> addresses,
    std::chrono::milliseconds head_start = std::chrono::milliseconds(250));

/// The order to try addresses in: as given, but with the families taking turns.
std::vector<std::size_t> alternate_families(const std::vector<Endpoint>& addresses);

}  // namespace layer::mtproto
