#include "peer.hpp"

#include <layer/mtproto/session/open_packet.hpp>

#include <array>
#include <numeric>

#include "session/packet.hpp"

namespace layer::mtproto {

crypto::AuthKey test_key() {
  std::array<std::uint8_t, 256> bytes;
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{7});
  return crypto::AuthKey(bytes);
}

Bytes Peer::packet(Number number, BytesView body) {
  PacketWriter writer(body.size());
  writer.append(body);
  return std::move(writer).seal(test_key(), role_, salt, session, number, random_).bytes;
}

Bytes Peer::container(Number number, const std::vector<Part>& parts) {
  tl::Writer writer;
  writer.u32(MSG_CONTAINER);
  writer.u32(static_cast<std::uint32_t>(parts.size()));
  for (const Part& part : parts) {
    writer.i64(part.number.id.value);
    writer.i32(part.number.seq_no);
    writer.u32(static_cast<std::uint32_t>(part.body.size()));
    writer.append(part.body);
  }
  return packet(number, writer.view());
}

std::vector<Sent> Peer::open(Bytes packet) const {
  const Role sender = role_ == Role::client ? Role::server : Role::client;
  const OpenPacket open = open_packet(test_key(), sender, packet).value();
  const Number number{open.id, open.seq_no};
  const auto copy = [](BytesView view) { return Bytes(view.begin(), view.end()); };
  if (!is_container(open)) return {Sent{number, copy(open.body), number, open.salt, false}};
  std::vector<Sent> messages;
  for (const Incoming& message : split_container(open.body).value())
    messages.push_back(
        Sent{{message.id, message.seq_no}, copy(message.body), number, open.salt, true});
  return messages;
}

Bytes body_of(std::size_t words, std::uint32_t first) {
  tl::Writer writer;
  writer.u32(first);
  std::uint32_t noise = first;
  for (std::size_t i = 1; i < words; ++i)
    writer.u32(noise = noise * 1'664'525 + 1'013'904'223);
  return writer.take();
}

}  // namespace layer::mtproto
