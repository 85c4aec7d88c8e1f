#include <layer/mtproto/key_exchange/plain_message.hpp>
#include <layer/tl/reader.hpp>
#include <layer/tl/writer.hpp>

namespace layer::mtproto {

namespace {

constexpr std::size_t MAX_TRANSPORT_PADDING = 15;

}  // namespace

Bytes wrap_plain(MsgId id, BytesView body) {
  tl::Writer writer;
  writer.u64(0);
  writer.i64(id.value);
  writer.u32(static_cast<std::uint32_t>(body.size()));
  writer.append(body);
  return writer.take();
}

Result<PlainMessage> unwrap_plain(BytesView packet, std::optional<Role> sender) {
  tl::Reader reader(packet);
  const std::uint64_t key_id = reader.u64();
  const MsgId id{reader.i64()};
  const std::uint32_t length = reader.u32();
  if (!reader.ok()) return Errc::plain_length;
  if (key_id != 0) return Errc::plain_key_id;
  if (sender && !id.is_from(*sender)) return Errc::plain_msg_id;
  if (length == 0 || length % 4 != 0 || length > reader.remaining() ||
      reader.remaining() - length > MAX_TRANSPORT_PADDING)
    return Errc::plain_length;
  return PlainMessage{id, reader.take(length)};
}

std::optional<std::uint64_t> auth_key_id(BytesView packet) noexcept {
  tl::Reader reader(packet);
  const std::uint64_t id = reader.u64();
  if (!reader.ok()) return std::nullopt;
  return id;
}

}  // namespace layer::mtproto
