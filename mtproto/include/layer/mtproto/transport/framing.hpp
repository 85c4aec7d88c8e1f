#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace layer::mtproto {

/// How packets are told apart in a byte stream (core.telegram.org/mtproto/mtproto-transports).
enum class Framing : std::uint8_t {
  /// One length byte for most packets; quick acks.
  abridged,
  /// Four length bytes; quick acks.
  intermediate,
  /// As intermediate, with 0–15 random bytes behind each packet; quick acks. For obfuscated
  /// streams.
  padded_intermediate,
  /// Length, sequence number and CRC32, all checked. No quick acks, cannot be obfuscated.
  full,
};

/// "abridged", "intermediate", "padded intermediate", "full".
std::string_view to_string(Framing framing);

/// The shortest packet of either kind: a key id, then either message id, length and four bytes, or
/// a message key. What is shorter is a transport error or a quick ack.
inline constexpr std::size_t MIN_PACKET_SIZE = 24;
/// A longer packet is refused from its length alone, before any of it is kept.
inline constexpr std::size_t MAX_PACKET_SIZE = 4 * 1024 * 1024 + 1024;

}  // namespace layer::mtproto
