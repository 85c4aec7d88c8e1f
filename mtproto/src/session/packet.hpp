#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/session/options.hpp>

#include <cstddef>
#include <cstdint>

#include "session/numbering.hpp"

namespace layer::mtproto {

inline constexpr std::size_t MIN_PADDING = 12;
inline constexpr std::size_t MAX_PADDING = 1024;

/// Salt, session, id, seq_no and length, in front of the message.
inline constexpr std::size_t INNER_HEADER = 32;

/// How many bytes of padding follow `length` bytes, so that whoever sees the packet learns its size
/// class only.
[[nodiscard]] std::size_t padding_for(std::size_t length) noexcept;

/// An encrypted packet, and the token of the quick ack that its receiver may send.
struct SealedPacket {
  Bytes bytes;
  std::uint32_t quick_ack = 0;
};

/// A packet in the making: room for the headers, then the message, written in place.
class PacketWriter {
 public:
  explicit PacketWriter(std::size_t body_size);

  void u32(std::uint32_t value);
  void u64(std::uint64_t value);
  void append(BytesView bytes);

  /// Pads, fills in the headers and encrypts.
  [[nodiscard]] SealedPacket seal(const crypto::AuthKey& key, Role sender, Salt salt,
                                  SessionId session, Number number, crypto::Random& random) &&;

 private:
  Bytes packet_;
};

}  // namespace layer::mtproto
