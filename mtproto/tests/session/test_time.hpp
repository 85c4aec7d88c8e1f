#pragma once

#include <layer/mtproto/server_clock.hpp>

namespace layer::mtproto {

using namespace std::chrono_literals;

/// When tests begin, by both clocks. No whole second, as in life.
inline constexpr TimePoint START{1'000s + 123'456'789ns};
inline constexpr UnixTime START_UNIX{1'700'000'000s + 987'654'321ns};

inline ServerClock true_clock() {
  return ServerClock::told(START, START_UNIX);
}

inline UnixTime unix_at(TimePoint now) {
  return true_clock().at(now);
}

}  // namespace layer::mtproto
