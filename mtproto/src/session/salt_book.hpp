#pragma once

#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/time.hpp>

#include <span>
#include <vector>

namespace layer::mtproto {

/// The salts a client knows for its key, and which one to use.
class SaltBook {
 public:
  explicit SaltBook(Salt first) noexcept : current_(first) {}

  /// The salt for a message sent now.
  [[nodiscard]] Salt at(UnixTime now);

  /// The server said: this one, now.
  void told(Salt salt, UnixTime now) noexcept;

  /// Adds salts; those out of date are left out.
  void add(std::span<const FutureSalt> salts, UnixTime now);

  /// Whether to ask for more. Says so at most once a minute.
  [[nodiscard]] bool wants_more(TimePoint now, UnixTime server_now);

  /// Those still to come, by time.
  [[nodiscard]] const std::vector<FutureSalt>& future() const noexcept { return future_; }

  /// Whether the server may be using this salt.
  [[nodiscard]] bool knows(Salt salt) const noexcept;

 private:
  void advance(UnixTime now);

  Salt current_;
  UnixTime current_until_ = UnixTime::max();
  std::vector<FutureSalt> future_;  // by valid_since
  TimePoint asked_ = TimePoint::min();
};

}  // namespace layer::mtproto
