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

  /// The server refused the salt we used: those to come are no better.
  void refused(Salt better, UnixTime now) noexcept;

  /// The server uses this one itself. If we do not know it, ours may soon be refused.
  void noticed(Salt salt) noexcept;

  /// Adds salts; those out of date are left out.
  void add(std::span<const FutureSalt> salts, UnixTime now);

  /// Whether to ask for more. Says so at most once a minute.
  [[nodiscard]] bool wants_more(TimePoint now, UnixTime server_now);

  /// Those with dates, as far as they are not over.
  [[nodiscard]] const std::vector<FutureSalt>& dated() const noexcept { return dated_; }

 private:
  void advance(UnixTime now);

  Salt current_;
  UnixTime told_until_ = UnixTime::min();
  std::vector<FutureSalt> dated_;  // by valid_since
  bool doubtful_ = false;
  TimePoint asked_ = TimePoint::min();
};

}  // namespace layer::mtproto
