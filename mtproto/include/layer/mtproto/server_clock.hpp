#pragma once

#include <layer/mtproto/time.hpp>

namespace layer::mtproto {

/// What the server's clock shows, told from ours: the offset between them, and how it is corrected.
///
/// Every authentic packet bounds the offset from below: it was made before it came. Only an answer
/// to something we sent bounds it from above too: it was made after we asked. So a packet that
/// someone held back or plays again can never move this clock to the wrong side.
class ServerClock {
 public:
  /// A clock the server has told us, in a key exchange for instance.
  [[nodiscard]] static ServerClock told(TimePoint now, UnixTime server_now) noexcept {
    return {now, server_now, true};
  }

  /// A guess: this machine's clock, or an offset kept from an earlier run. The first packet
  /// replaces it.
  [[nodiscard]] static ServerClock guessed(TimePoint now, UnixTime server_now) noexcept {
    return {now, server_now, false};
  }

  [[nodiscard]] UnixTime at(TimePoint now) const noexcept {
    return UnixTime{now.time_since_epoch() + offset_};
  }

  [[nodiscard]] TimePoint local(UnixTime server_time) const noexcept {
    return TimePoint{server_time.time_since_epoch() - offset_};
  }

  /// Whether the server has confirmed it. Until then incoming ids are not held against it.
  [[nodiscard]] bool trusted() const noexcept { return trusted_; }

  /// An authentic packet of this session, made at `made`, came at `now`.
  /// \return how far the clock was moved.
  Duration saw(UnixTime made, TimePoint now) noexcept;

  /// The same, for one that answers what we sent at `asked`.
  Duration saw_answer(UnixTime made, TimePoint asked, TimePoint now) noexcept;

  friend bool operator==(const ServerClock&, const ServerClock&) = default;

 private:
  ServerClock(TimePoint now, UnixTime server_now, bool trusted) noexcept
      : offset_(server_now.time_since_epoch() - now.time_since_epoch()), trusted_(trusted) {}

  Duration move_to(std::chrono::nanoseconds offset) noexcept;

  std::chrono::nanoseconds offset_;
  bool trusted_;
};

}  // namespace layer::mtproto
