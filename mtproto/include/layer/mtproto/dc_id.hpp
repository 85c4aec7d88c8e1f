#pragma once

#include <compare>
#include <cstdint>

namespace layer::mtproto {

/// The number of a data centre, as in help.getConfig: 1..5 for Telegram's own, also for its test
/// servers.
struct DcId {
  std::int32_t value = 0;

  friend constexpr auto operator<=>(const DcId&, const DcId&) = default;
};

}  // namespace layer::mtproto
