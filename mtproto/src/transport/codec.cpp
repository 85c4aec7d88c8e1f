#include <layer/mtproto/transport/codec.hpp>

#include <cassert>

#include "stream_codec.hpp"

namespace layer::mtproto {

struct Codec::State {
  /// Goes before the first packet.
  Bytes start;
  StreamCodec stream;
};

Codec::Codec(std::unique_ptr<State> state) : state_(std::move(state)) {}

Codec::Codec(Codec&&) noexcept = default;
Codec& Codec::operator=(Codec&&) noexcept = default;
Codec::~Codec() = default;

Codec Codec::client(Framing framing, std::optional<Obfuscation> obfuscation,
                    crypto::Random& random) {
  auto framer = make_framer(framing, Role::client, random);
  const BytesView tag = framer->tag();
  Bytes start(tag.begin(), tag.end());
  std::optional<ObfuscatedStreams> streams;
  if (obfuscation) {
    assert(framing != Framing::full);
    auto offer = offer_obfuscation(*obfuscation, tag, random);
    start.assign(offer.header.begin(), offer.header.end());
    streams = std::move(offer.streams);
  }
  return Codec(std::make_unique<State>(
      State{std::move(start), StreamCodec(std::move(framer), std::move(streams))}));
}

void Codec::encode(BytesView packet, Bytes& out, Receipt receipt) {
  assert(packet.size() % 4 == 0);
  assert(packet.size() >= MIN_PACKET_SIZE && packet.size() <= MAX_PACKET_SIZE);
  out.insert(out.end(), state_->start.begin(), state_->start.end());
  state_->start.clear();
  state_->stream.encode(packet, receipt, out);
}

MutableBytes Codec::prepare(std::size_t size) {
  return state_->stream.prepare(size);
}

void Codec::commit(std::size_t size) {
  state_->stream.commit(size);
}

void Codec::feed(BytesView received) {
  state_->stream.feed(received);
}

Result<std::optional<Frame>> Codec::next() {
  return state_->stream.next();
}

void Codec::rest() {
  state_->stream.rest();
}

}  // namespace layer::mtproto
