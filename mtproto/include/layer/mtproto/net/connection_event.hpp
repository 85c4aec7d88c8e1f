#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/net/stored_key.hpp>

#include <boost/system/error_code.hpp>

#include <chrono>
#include <variant>
#include <vector>

namespace layer::mtproto {

/// A new auth key exists. Store it before anything is done with it.
struct KeyCreated {
  explicit KeyCreated(StoredKey key_) : key(std::move(key_)) {}

  StoredKey key;
};

/// A temporary key speaks for the permanent one from now on. The server has forgotten what it knew
/// of the program: introduce it again (initConnection), unless `ConnectionOptions::introduction`
/// has.
struct TemporaryKeyBound {
  explicit TemporaryKeyBound(UnixTime expires_at_) : expires_at(expires_at_) {}

  /// By the server's clock. It is replaced before that.
  UnixTime expires_at;
};

/// The link is up: calls are being sent.
struct Connected {
  /// Not the first time.
  bool again = false;
};

/// The link is gone; calls go on when the next one is up.
struct Disconnected {
  Disconnected(boost::system::error_code reason_, std::chrono::milliseconds retry_in_)
      : reason(reason_), retry_in(retry_in_) {}

  /// A TransportErrc, FramingErrc, Errc, crypto::Errc, ConnectionErrc::timed_out (dial or key
  /// exchange), or the system's.
  boost::system::error_code reason;
  std::chrono::milliseconds retry_in;
};

/// The server has begun this session anew: updates may have been missed.
struct NewServerSession {};

/// What belongs to the key has changed: replace these members of the StoredKey.
struct KeyStateChanged {
  KeyStateChanged(Salt salt_, std::chrono::milliseconds clock_offset_,
                  std::vector<FutureSalt> future_salts_)
      : salt(salt_), clock_offset(clock_offset_), future_salts(std::move(future_salts_)) {}

  Salt salt;
  std::chrono::milliseconds clock_offset;
  std::vector<FutureSalt> future_salts;
};

/// What the server sent without being asked: an `Updates` object, boxed.
struct UpdateReceived {
  explicit UpdateReceived(Bytes body_) : body(std::move(body_)) {}

  Bytes body;
};

/// Updates were thrown away because the events were not taken in time: ask for the difference.
struct UpdatesDropped {};

using ConnectionEvent =
    std::variant<KeyCreated, Connected, Disconnected, NewServerSession, KeyStateChanged,
                 UpdateReceived, UpdatesDropped, TemporaryKeyBound>;

}  // namespace layer::mtproto
