#include "race_schedule.hpp"

#include <algorithm>

namespace layer::mtproto {

RaceSchedule::RaceSchedule(std::size_t attempts, Duration head_start, TimePoint now)
    : head_start_(head_start) {
  for (std::size_t i = 0; i < attempts; ++i)
    starts_.push_back(now + head_start * static_cast<Duration::rep>(i));
}

std::optional<std::size_t> RaceSchedule::failed(TimePoint now) {
  const auto waiting =
      std::ranges::find_if(starts_, [now](const TimePoint start) { return start > now; });
  if (waiting == starts_.end()) return std::nullopt;
  TimePoint next = now;
  for (auto start = waiting; start != starts_.end(); ++start, next += head_start_)
    *start = next;
  return static_cast<std::size_t>(waiting - starts_.begin());
}

}  // namespace layer::mtproto
