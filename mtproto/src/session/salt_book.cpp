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
  const auto over = [now](const FutureSalt& salt) { return salt.valid_until <= now + MARGIN; };
  std::erase_if(future_, over);
  if (now < current_until_ && current_until_ != UnixTime::max()) return;
  // Of those that have begun, the one that lasts longest.
  const auto later = std::ranges::upper_bound(future_, now - MARGIN, {}, &FutureSalt::valid_since);
  if (later == future_.begin()) return;
  current_ = std::prev(later)->salt;
  current_until_ = std::prev(later)->valid_until - MARGIN;
  future_.erase(future_.begin(), later);
}

Salt SaltBook::at(UnixTime now) {
  advance(now);
  return current_;
}

void SaltBook::told(Salt salt, UnixTime now) noexcept {
  current_ = salt;
  current_until_ = now + UNDATED;
}

void SaltBook::add(std::span<const FutureSalt> salts, UnixTime now) {
  for (const FutureSalt& salt : salts.first(std::min(salts.size(), MAX_SALTS)))
    if (salt.valid_since < salt.valid_until && std::ranges::find(future_, salt) == future_.end())
      future_.push_back(salt);
  std::ranges::sort(future_, {}, &FutureSalt::valid_since);
  if (future_.size() > MAX_SALTS) future_.resize(MAX_SALTS);
  advance(now);
}

bool SaltBook::wants_more(TimePoint now, UnixTime server_now) {
  advance(server_now);
  if (!future_.empty()) return false;
  if (asked_ != TimePoint::min() && now - asked_ < ASK_INTERVAL) return false;
  asked_ = now;
  return true;
}

bool SaltBook::knows(Salt salt) const noexcept {
  return salt == current_ || std::ranges::find(future_, salt, &FutureSalt::salt) != future_.end();
}

}  // namespace layer::mtproto
