#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>

/// Times as the schema has them: 32-bit seconds, dates since 1970 with 0 for none.
namespace layer {

/// Instead of the date of a scheduled message: when its receiver is online.
inline constexpr std::int32_t once_online = 0x7ffffffe;

inline std::chrono::sys_seconds from_tl_date(std::int32_t date) {
  return std::chrono::sys_seconds(std::chrono::seconds(date));
}

/// The nearest that can be said.
inline std::int32_t tl_seconds(std::chrono::seconds time) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(
      std::clamp<std::int64_t>(time.count(), Limits::min(), Limits::max()));
}

/// No time of the caller's becomes "none" or "for ever".
inline std::int32_t tl_date(std::chrono::sys_seconds time) {
  return std::max(1, tl_seconds(time.time_since_epoch()));
}

inline std::int32_t tl_date(const std::optional<std::chrono::sys_seconds>& time) {
  return time ? tl_date(*time) : 0;
}

}  // namespace layer
