#pragma once

#include <chrono>

namespace layer::mtproto {

/// A moment of the local monotonic clock. Nothing in this library reads it: the caller passes it.
using TimePoint = std::chrono::steady_clock::time_point;
using Duration = std::chrono::steady_clock::duration;

/// A moment as Telegram counts it.
using UnixTime = std::chrono::sys_time<std::chrono::nanoseconds>;

}  // namespace layer::mtproto
