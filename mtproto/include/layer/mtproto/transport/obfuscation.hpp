#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace layer::mtproto {

/// The 16 bytes that an MTProxy, or a data centre reached through one, shares with its users.
using ProxySecret = std::array<std::uint8_t, 16>;

/// obfuscated2: the stream is AES-256-CTR from its first byte, with keys sent in a 64-byte header.
/// It hides the protocol from simple filters; it protects nothing.
struct Obfuscation {
  /// For proxies: which data centre to connect to. Test ones +10000, media ones negative.
  std::int16_t dc = 0;
  /// Hashed into both keys: without it nobody can read the stream.
  std::optional<ProxySecret> secret = {};
};

}  // namespace layer::mtproto
