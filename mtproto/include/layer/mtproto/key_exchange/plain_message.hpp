#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/msg_id.hpp>

#include <cstdint>
#include <optional>

namespace layer::mtproto {

/// A message without encryption: key exchanges only.
struct PlainMessage {
  MsgId id;
  BytesView body;
};

/// auth_key_id 0, the id, the length, the body.
[[nodiscard]] Bytes wrap_plain(MsgId id, BytesView body);

/// The body lies within `packet`; what the transport padded behind it is left out.
/// \param sender  whose ids are taken; nothing takes any. Telegram's servers do: TDLib sends 0
/// and 1. Errors: plain_length, plain_key_id, plain_msg_id.
[[nodiscard]] Result<PlainMessage> unwrap_plain(BytesView packet, std::optional<Role> sender);

/// The auth_key_id a packet begins with, 0 for a plain one; nothing if it is too short for one.
[[nodiscard]] std::optional<std::uint64_t> auth_key_id(BytesView packet) noexcept;

}  // namespace layer::mtproto
