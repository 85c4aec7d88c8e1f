#pragma once

#include <chrono>
#include <cstdint>

namespace layer::mtproto {

/// Counters of one connection since its construction, and what it holds now.
struct ConnectionStatistics {
  std::uint64_t calls_started = 0;
  std::uint64_t calls_answered = 0;
  /// Answered with an `rpc_error`.
  std::uint64_t calls_refused = 0;
  std::uint64_t calls_timed_out = 0;
  std::uint64_t calls_cancelled = 0;
  /// Ended by the end of the connection.
  std::uint64_t calls_lost = 0;
  /// Messages sent again, under the same or a new id.
  std::uint64_t resends = 0;

  std::uint64_t dials = 0;
  /// Dials and key exchanges that failed.
  std::uint64_t failed_attempts = 0;
  /// Links after the first that worked.
  std::uint64_t reconnects = 0;
  /// Temporary ones, too.
  std::uint64_t keys_created = 0;

  std::uint64_t bytes_sent = 0;
  std::uint64_t bytes_received = 0;
  std::uint64_t packets_sent = 0;
  std::uint64_t packets_received = 0;
  std::uint64_t pongs_received = 0;
  /// Updates thrown away because nobody took the events.
  std::uint64_t updates_dropped = 0;

  /// Calls accepted by `call` and not yet given to the session.
  std::uint64_t calls_waiting = 0;
  /// Calls given to the session and not yet answered.
  std::uint64_t calls_in_flight = 0;
  /// Smoothed time from ping to pong; zero before the first.
  std::chrono::microseconds round_trip{0};
};

}  // namespace layer::mtproto
