#include <layer/mtproto/server_clock.hpp>

#include <algorithm>

namespace layer::mtproto {

Duration ServerClock::move_to(std::chrono::nanoseconds offset) noexcept {
  trusted_ = true;
  const auto moved = offset - offset_;
  offset_ = offset;
  return moved;
}

Duration ServerClock::saw(UnixTime made, TimePoint now) noexcept {
  const auto least = made.time_since_epoch() - now.time_since_epoch();
  return move_to(trusted_ ? std::max(offset_, least) : least);
}

Duration ServerClock::saw_answer(UnixTime made, TimePoint asked, TimePoint now) noexcept {
  const auto least = made.time_since_epoch() - now.time_since_epoch();
  const auto most = made.time_since_epoch() - asked.time_since_epoch();
  return move_to(std::clamp(offset_, least, std::max(least, most)));
}

}  // namespace layer::mtproto
