#include "session/keepalive.hpp"

#include <algorithm>

namespace layer::mtproto {

using namespace std::chrono_literals;

void Keepalive::restart(TimePoint now) noexcept {
  started_ = true;
  heard_ = pinged_ = now;
  used_ = TimePoint::min();
  awaited_.reset();
}

Duration Keepalive::patience() const noexcept {
  return std::max<Duration>(options_.silence, round_trip_ + round_trip_ / 2 + 1s);
}

TimePoint Keepalive::ping_at(bool in_use) const noexcept {
  if (!started_ || awaited_ || options_.ping_interval == Duration::zero()) return TimePoint::max();
  const TimePoint idle = pinged_ + options_.ping_interval;
  if (!in_use) return idle;
  return std::min(idle, std::max({heard_, used_, pinged_}) + patience());
}

TimePoint Keepalive::dead_at(bool in_use) const noexcept {
  if (!awaited_) return TimePoint::max();
  const Duration limit =
      in_use ? patience() * 5 / 2
             : std::max(options_.disconnect_delay - options_.ping_interval, patience() * 5 / 2);
  return std::max(heard_, pinged_) + limit;
}

Keepalive::Due Keepalive::due(TimePoint now, bool in_use) const noexcept {
  if (now >= dead_at(in_use)) return Due::dead;
  return now >= ping_at(in_use) ? Due::ping : Due::nothing;
}

TimePoint Keepalive::deadline(bool in_use) const noexcept {
  return std::min(ping_at(in_use), dead_at(in_use));
}

void Keepalive::sent_ping(std::int64_t ping_id, TimePoint now) noexcept {
  awaited_ = ping_id;
  pinged_ = now;
}

std::optional<Duration> Keepalive::on_pong(std::int64_t ping_id, TimePoint now) noexcept {
  if (awaited_ != ping_id) return std::nullopt;
  awaited_.reset();
  const Duration sample = now - pinged_;
  round_trip_ = round_trip_ == Duration::zero() ? sample : (7 * round_trip_ + sample) / 8;
  return sample;
}

}  // namespace layer::mtproto
