#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace layer::chaos {

enum class Direction : std::uint8_t { to_server, to_client };

/// What a relay does to a link.
enum class Fault : std::uint8_t {
  refuse,      ///< it is reset as soon as it is made
  black_hole,  ///< nothing passes any more, in either direction, and nobody is told
  cut,         ///< both ends are closed
  reset,       ///< the same by a reset: what was on its way is lost
  delay,       ///< what comes in this direction waits a while
  stall,       ///< the same in both directions, for longer
  split,       ///< bytes pass one by one for a while
  corrupt,     ///< a bit is flipped
  swallow,     ///< some bytes never arrive
  repeat,      ///< what just passed passes again
  replay,      ///< what the client has sent so far is sent to the server on another link, too
};

inline constexpr std::size_t FAULT_COUNT = 11;

using FaultCounts = std::array<std::uint64_t, FAULT_COUNT>;

std::string_view to_string(Fault fault) noexcept;

/// The sum.
std::uint64_t total(const FaultCounts& counts) noexcept;

/// How often what goes wrong. By default nothing does.
struct Weather {
  /// Of these, faults are drawn; twice the same: twice as often.
  std::vector<Fault> faults;
  /// What a link carries in one direction between two faults, at most.
  std::size_t bytes_between = 0;
  /// How long a link lives without a fault, at most. Zero: as long as it likes.
  std::chrono::seconds time_between{0};
  /// One in so many new links is refused or swallowed. Zero: none.
  std::size_t bad_link_in = 0;

  static Weather calm() { return {}; }

  /// Links break and stand still, but bytes that arrive are those that were sent.
  static Weather storm() {
    using enum Fault;
    return {.faults = {cut, cut, reset, delay, delay, stall, split, black_hole},
            .bytes_between = 20'000,
            .time_between = std::chrono::seconds(60),
            .bad_link_in = 8};
  }

  /// The same, and somebody on the way means harm.
  static Weather hostile() {
    using enum Fault;
    return {.faults = {cut, reset, delay, stall, split, black_hole, corrupt, corrupt, swallow,
                       repeat, replay, replay},
            .bytes_between = 20'000,
            .time_between = std::chrono::seconds(60),
            .bad_link_in = 8};
  }
};

}  // namespace layer::chaos
