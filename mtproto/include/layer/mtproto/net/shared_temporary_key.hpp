#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/server_clock.hpp>
#include <layer/mtproto/time.hpp>

#include <cstdint>
#include <functional>
#include <list>
#include <optional>

namespace layer::mtproto {

/// The temporary key that all connections of an account to one data centre use: a permanent key
/// speaks through one temporary key at a time (core.telegram.org/api/pfs), so that they cannot have
/// one each.
///
/// Give it to their `ConnectionOptions`. It lives in memory only, and on the executor of the
/// connections.
class SharedTemporaryKey {
 public:
  /// A key that the server has bound, and knows the program by.
  struct Bound {
    crypto::AuthKey key;
    Salt salt;
    ServerClock clock;
    TimePoint made;
    UnixTime expires_at;
  };

  using Listeners = std::list<std::function<void()>>;
  using Listener = Listeners::iterator;

  SharedTemporaryKey() = default;
  SharedTemporaryKey(const SharedTemporaryKey&) = delete;
  SharedTemporaryKey& operator=(const SharedTemporaryKey&) = delete;

  const std::optional<Bound>& current() const { return current_; }

  bool is_current(std::uint64_t id) const { return current_ && current_->key.id() == id; }

  /// From now on it is the one.
  void publish(Bound key);
  /// The server does not know this key any more, or not for whom it speaks.
  void lose(std::uint64_t id);
  /// Whichever it is, it is of no more use.
  void clear();

  /// \param changed  called after each change; makes none itself.
  Listener listen(std::function<void()> changed);

  void ignore(Listener listener) { listeners_.erase(listener); }

 private:
  void notify();

  std::optional<Bound> current_;
  Listeners listeners_;
};

}  // namespace layer::mtproto
