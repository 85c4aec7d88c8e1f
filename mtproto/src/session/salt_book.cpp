#include "session/salt_book.hpp"

#include <algorithm>

namespace layer::mtproto {

namespace {

using namespace std::chrono_literals;

// A salt is not used right up to its end: the message takes its time to arrive.
constexpr auto MARGIN = 60s;
// How long a salt is good that came without dates, at least.
constexpr auto UNDATED = 10min;
constexpr auto ASK_INTERVAL = 60s;
// What one get_future_salts may bring; servers that send more are not believed.
constexpr std::size_t MAX_SALTS = 64;

}  // namespace

void SaltBook::advance(UnixTime now) {
  std::erase_if(dated_, [now](const FutureSalt& salt) { return salt.valid_until <= now + MARGIN; });
  if (now < told_until_) return;
  // Of those that have begun, the last one.
  const auto later = std::ranges::upper_bound(dated_, now - MARGIN, {}, &FutureSalt::valid_since);
  if (later != dated_.begin()) current_ = std::prev(later)->salt;
}

Salt SaltBook::at(UnixTime now) {
  advance(now);
  return current_;
}

void SaltBook::told(Salt salt, UnixTime now) noexcept {
  current_ = salt;
  told_until_ = now + UNDATED;
}

void SaltBook::refused(Salt better, UnixTime now) noexcept {
  dated_.clear();
  told(better, now);
}

void SaltBook::noticed(Salt salt) noexcept {
  doubtful_ |=
      salt != current_ && std::ranges::find(dated_, salt, &FutureSalt::salt) == dated_.end();
}

void SaltBook::add(std::span<const FutureSalt> salts, UnixTime now) {
  for (const FutureSalt& salt : salts.first(std::min(salts.size(), MAX_SALTS)))
    if (salt.valid_since < salt.valid_until && std::ranges::find(dated_, salt) == dated_.end())
      dated_.push_back(salt);
  std::ranges::sort(dated_, {}, &FutureSalt::valid_since);
  if (dated_.size() > MAX_SALTS) dated_.resize(MAX_SALTS);
  doubtful_ = false;
  advance(now);
}

bool SaltBook::wants_more(TimePoint now, UnixTime server_now) {
  advance(server_now);
  const bool has_future = !dated_.empty() && dated_.back().valid_since > server_now;
  if (has_future && !doubtful_) return false;
  if (asked_ != TimePoint::min() && now - asked_ < ASK_INTERVAL) return false;
  asked_ = now;
  return true;
}

}  // namespace layer::mtproto
