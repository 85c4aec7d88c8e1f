#pragma once

#include <layer/mtproto/session/options.hpp>
#include <layer/mtproto/time.hpp>

#include <cstdint>
#include <optional>

namespace layer::mtproto {

/// When a client pings, and when it gives a connection up.
///
/// A connection in use (with calls under way) that falls silent is pinged within seconds; an idle
/// one once a minute, so that the server keeps it open and holes in the network are noticed.
class Keepalive {
 public:
  enum class Due { nothing, ping, dead };

  explicit Keepalive(const SessionOptions& options) noexcept : options_(options) {}

  /// A new connection: what the old one owed is forgotten.
  void restart(TimePoint now) noexcept;

  /// The same, if there was none before.
  void start(TimePoint now) noexcept {
    if (!started_) restart(now);
  }

  /// Bytes arrived.
  void heard(TimePoint now) noexcept { heard_ = now; }

  [[nodiscard]] Due due(TimePoint now, bool in_use) const noexcept;
  [[nodiscard]] TimePoint deadline(bool in_use) const noexcept;

  /// Something was sent after a time of nothing to wait for: silence counts from here.
  void in_use_from(TimePoint now) noexcept { used_ = now; }

  void sent_ping(std::int64_t ping_id, TimePoint now) noexcept;

  /// \return the round trip, if this is the ping waited for.
  std::optional<Duration> on_pong(std::int64_t ping_id, TimePoint now) noexcept;

  /// Smoothed; zero before the first pong.
  [[nodiscard]] Duration round_trip() const noexcept { return round_trip_; }

 private:
  [[nodiscard]] Duration patience() const noexcept;
  [[nodiscard]] TimePoint ping_at(bool in_use) const noexcept;
  [[nodiscard]] TimePoint dead_at(bool in_use) const noexcept;

  SessionOptions options_;
  bool started_ = false;
  TimePoint heard_;
  TimePoint pinged_;
  TimePoint used_ = TimePoint::min();
  std::optional<std::int64_t> awaited_;
  Duration round_trip_{0};
};

}  // namespace layer::mtproto
