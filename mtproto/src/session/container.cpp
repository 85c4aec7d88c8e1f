#include "session/container.hpp"

#include <layer/tl/reader.hpp>

namespace layer::mtproto {

namespace {

Incoming read_message(tl::Reader& reader) {
  Incoming message;
  message.id = MsgId{reader.i64()};
  message.seq_no = reader.i32();
  const std::uint32_t length = reader.u32();
  if (length % 4 != 0 || length == 0)
    reader.fail(tl::ErrorCode::length_mismatch, "message");
  else
    message.body = reader.take(length);
  return message;
}

}  // namespace

std::uint32_t Incoming::constructor() const noexcept {
  return tl::Reader(body).peek();
}

bool is_container(const OpenPacket& packet) noexcept {
  return tl::Reader(packet.body).peek() == MSG_CONTAINER;
}

Result<IncomingMessages> split_container(BytesView body) {
  tl::Reader reader(body);
  if (reader.u32() != MSG_CONTAINER) return Errc::malformed_container;
  const std::uint32_t count = reader.u32();
  if (count > MAX_CONTAINER_MESSAGES + MAX_UNCOUNTED_MESSAGES) return Errc::container_too_large;
  if (count > reader.remaining() / MESSAGE_IN_CONTAINER_HEADER) return Errc::malformed_container;

  IncomingMessages messages(count);
  for (Incoming& message : messages) {
    message = read_message(reader);
    if (message.constructor() == MSG_CONTAINER) return Errc::nested_container;
  }
  if (!reader.ok() || reader.remaining() != 0) return Errc::malformed_container;
  return messages;
}

}  // namespace layer::mtproto
