#pragma once

#include <layer/mtproto/time.hpp>

#include <compare>
#include <cstdint>

namespace layer::mtproto {

/// The 64 bits a server wants to see in each message, so that old ones cannot be replayed.
struct Salt {
  std::int64_t value = 0;

  friend constexpr auto operator<=>(const Salt&, const Salt&) = default;
};

/// A salt and when a server takes it. Belongs to the auth key: keep it with the key.
struct FutureSalt {
  UnixTime valid_since;
  UnixTime valid_until;
  Salt salt;

  friend bool operator==(const FutureSalt&, const FutureSalt&) = default;
};

}  // namespace layer::mtproto
