#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/session/options.hpp>

#include <cstddef>
#include <cstdint>

namespace layer::mtproto {

/// A decrypted packet, before anything in it is believed but who wrote it.
struct OpenPacket {
  Salt salt;
  SessionId session;
  MsgId id;
  std::int32_t seq_no = 0;
  /// One message, within the packet.
  BytesView body;
  std::size_t padding = 0;
  /// For a transport's quick ack.
  std::uint32_t quick_ack = 0;
};

/// Decrypts in place and takes the header apart. `Session::receive` does so itself; a server needs
/// it to find the session of a packet.
/// Errors: message_length, message_padding; crypto::Errc::packet_too_short, auth_key_mismatch,
/// msg_key_mismatch.
[[nodiscard]] Result<OpenPacket> open_packet(const crypto::AuthKey& key, Role sender,
                                             MutableBytes packet);

}  // namespace layer::mtproto
