#pragma once

#include <layer/mtproto/time.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace layer::mtproto {

/// When each of several attempts may begin (RFC 8305, section 5): one after the other, a head start
/// apart, or at once when the one before has failed. Reads no clock.
class RaceSchedule {
 public:
  RaceSchedule(std::size_t attempts, Duration head_start, TimePoint now);

  TimePoint start(std::size_t attempt) const { return starts_[attempt]; }

  /// One that had begun has failed: the next in line begins now, and those behind it a head start
  /// apart from there.
  /// \return the first attempt whose start has changed; nothing if none waits.
  std::optional<std::size_t> failed(TimePoint now);

  std::size_t size() const { return starts_.size(); }

 private:
  Duration head_start_;
  std::vector<TimePoint> starts_;
};

}  // namespace layer::mtproto
