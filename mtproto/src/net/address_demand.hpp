#pragma once

#include <cstdint>

namespace layer::mtproto {

/// What a carrier asks of addresses.
struct AddressDemand {
  /// To be tried before the listed ports, where that is allowed; 0: none.
  std::uint16_t port = 0;
  /// The address takes packets that are not obfuscated.
  bool plain = false;
};

}  // namespace layer::mtproto
