#pragma once

#include <cstdint>
#include <span>
#include <variant>

namespace layer::mtproto {

/// One packet. On the padded framing up to 15 random bytes may follow the packet proper: an
/// encrypted message ends at the last whole 16-byte block, a plain one has its own length.
struct Packet {
  /// In the codec's buffer, to be decrypted in place; valid until the codec's next `feed`.
  std::span<std::uint8_t> bytes;
  /// The sender wants a `QuickAck` (seen by servers only).
  bool quick_ack_requested = false;
};

/// What a server sends in place of a packet, e.g. −404: key unknown, −429: too many connections,
/// −444: no such data centre.
struct TransportError {
  /// As sent: negative.
  std::int32_t code = 0;

  bool operator==(const TransportError&) const = default;
};

/// The server has received and accepted the packet with this token. (Seen by clients only.)
struct QuickAck {
  /// The first four bytes of the packet's message key hash, little-endian, top bit set.
  std::uint32_t token = 0;

  bool operator==(const QuickAck&) const = default;
};

using Frame = std::variant<Packet, TransportError, QuickAck>;

/// What the sender of a packet wants back from the transport.
enum class Receipt : bool { none, quick_ack };

}  // namespace layer::mtproto
