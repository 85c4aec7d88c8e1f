#pragma once

#include <layer/crypto/bytes.hpp>
#include <layer/crypto/random.hpp>

#include "ids.hpp"

namespace layer::local_dc {

/// Access hashes and file references: every account has its own for everything, so that one
/// account's are of no use to another. Computed, not stored.
class AccessHashes {
 public:
  explicit AccessHashes(crypto::Random& random) : secret_(random.value<crypto::Int256>()) {}

  std::int64_t of(UserId viewer, UserId user) const { return make(viewer, 'u', number(user)); }

  std::int64_t of(UserId viewer, ChannelId channel) const {
    return make(viewer, 'h', number(channel));
  }

  /// Of a "min" constructor: names nobody in a request (core.telegram.org/api/min).
  std::int64_t min_of(UserId viewer, UserId user) const { return make(viewer, 'm', number(user)); }

  std::int64_t of(UserId viewer, FileId file) const { return make(viewer, 'f', number(file)); }

  /// For chat_instance: names a chat to a bot.
  std::int64_t of(UserId viewer, ChatId chat) const { return make(viewer, 'c', number(chat)); }

  crypto::Bytes file_reference(UserId viewer, FileId file) const;

 private:
  std::int64_t make(UserId viewer, std::uint8_t kind, std::int64_t id) const;

  crypto::Int256 secret_;
};

}  // namespace layer::local_dc
