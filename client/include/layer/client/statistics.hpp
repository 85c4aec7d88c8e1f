#pragma once
#include <layer/mtproto/net/statistics.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace layer {

/// What a client has done since `connect`, and what it is doing.
struct ClientStatistics {
  /// Calls begun by the user and by the client itself, and how those that have ended did.
  std::uint64_t calls = 0;
  std::uint64_t answered = 0;
  /// By an `RpcError` that reached the caller.
  std::uint64_t refused = 0;
  /// In any other way, cancellation included.
  std::uint64_t failed = 0;
  /// Tries after the first.
  std::uint64_t retries = 0;
  /// What calls spent waiting: for their chain, for the rate limits, between tries.
  std::chrono::steady_clock::duration waited{0};

  /// Connections that are up now.
  std::size_t connected = 0;
  /// Summed over all connections so far; the round trip is that to the home data centre.
  mtproto::ConnectionStatistics connections;
};

}  // namespace layer
