#pragma once

#include <layer/mtproto/session/options.hpp>

#include "../model/ids.hpp"

namespace layer::local_dc {

/// What tells a session from all others.
struct SessionName {
  KeyId key;
  mtproto::SessionId session;

  friend auto operator<=>(const SessionName&, const SessionName&) = default;
};

}  // namespace layer::local_dc
