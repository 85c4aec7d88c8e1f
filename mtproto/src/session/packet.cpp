#include "session/packet.hpp"

#include <layer/crypto/message.hpp>
#include <layer/mtproto/session/open_packet.hpp>
#include <layer/tl/detail/little_endian.hpp>
#include <layer/tl/reader.hpp>

#include <algorithm>
#include <array>

namespace layer::mtproto {

namespace {

constexpr std::size_t BLOCK = 16;
constexpr std::size_t HEADERS = crypto::MESSAGE_HEADER + INNER_HEADER;
constexpr std::array<std::size_t, 9> CLASSES{64, 128, 192, 256, 384, 512, 768, 1024, 1280};
constexpr std::size_t STEP = 448;

crypto::Sender as_sender(Role role) noexcept {
  return role == Role::client ? crypto::Sender::client : crypto::Sender::server;
}

std::size_t size_class(std::size_t size) noexcept {
  if (const auto* fitting = std::ranges::lower_bound(CLASSES, size); fitting != CLASSES.end())
    return *fitting;
  const std::size_t steps = (size - CLASSES.back() + STEP - 1) / STEP;
  return CLASSES.back() + steps * STEP;
}

template <class T>
void store(Bytes& bytes, std::size_t at, T value) {
  tl::detail::store(bytes.data() + at, value);
}

}  // namespace

std::size_t padding_for(std::size_t length) noexcept {
  const std::size_t whole_blocks = (length + MIN_PADDING + BLOCK - 1) / BLOCK * BLOCK;
  return size_class(whole_blocks) - length;
}

PacketWriter::PacketWriter(std::size_t body_size) {
  packet_.reserve(HEADERS + body_size + padding_for(INNER_HEADER + body_size));
  packet_.resize(HEADERS);
}

void PacketWriter::u32(std::uint32_t value) {
  packet_.resize(packet_.size() + sizeof value);
  store(packet_, packet_.size() - sizeof value, value);
}

void PacketWriter::u64(std::uint64_t value) {
  packet_.resize(packet_.size() + sizeof value);
  store(packet_, packet_.size() - sizeof value, value);
}

void PacketWriter::append(BytesView bytes) {
  packet_.insert(packet_.end(), bytes.begin(), bytes.end());
}

SealedPacket PacketWriter::seal(const crypto::AuthKey& key, Role sender, Salt salt,
                                SessionId session, Number number, crypto::Random& random) && {
  const std::size_t body = packet_.size() - HEADERS;
  std::size_t at = crypto::MESSAGE_HEADER;
  store(packet_, at, static_cast<std::uint64_t>(salt.value));
  store(packet_, at + 8, static_cast<std::uint64_t>(session.value));
  store(packet_, at + 16, static_cast<std::uint64_t>(number.id.value));
  store(packet_, at + 24, static_cast<std::uint32_t>(number.seq_no));
  store(packet_, at + 28, static_cast<std::uint32_t>(body));

  const std::size_t padding = padding_for(INNER_HEADER + body);
  packet_.resize(packet_.size() + padding);
  random.fill(MutableBytes(packet_).last(padding));
  const std::uint32_t quick_ack = crypto::encrypt_message(key, as_sender(sender), packet_);
  return {std::move(packet_), quick_ack};
}

Result<OpenPacket> open_packet(const crypto::AuthKey& key, Role sender, MutableBytes packet) {
  const auto message = crypto::decrypt_message(key, as_sender(sender), packet);
  if (!message) return message.error();

  tl::Reader reader(message->plaintext);
  OpenPacket open;
  open.salt = Salt{reader.i64()};
  open.session = SessionId{reader.i64()};
  open.id = MsgId{reader.i64()};
  open.seq_no = reader.i32();
  const std::uint32_t length = reader.u32();
  if (!reader.ok() || length % 4 != 0 || length == 0 || length > reader.remaining())
    return Errc::message_length;
  open.body = reader.take(length);
  // What the transport left behind the last whole block belongs to the padding.
  const std::size_t left_over = (packet.size() - crypto::MESSAGE_HEADER) % BLOCK;
  open.padding = reader.remaining() + left_over;
  open.quick_ack = message->quick_ack;
  if (open.padding < MIN_PADDING || open.padding > MAX_PADDING) return Errc::message_padding;
  return open;
}

}  // namespace layer::mtproto
