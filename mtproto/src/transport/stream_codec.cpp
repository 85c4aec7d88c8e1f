#include "stream_codec.hpp"

#include <algorithm>
#include <utility>

namespace layer::mtproto {

void StreamCodec::encode(BytesView packet, Receipt receipt, Bytes& out) {
  const std::size_t begin = out.size();
  framer_->wrap(packet, receipt, out);
  obfuscate(out, begin);
}

void StreamCodec::encode_quick_ack(std::uint32_t token, Bytes& out) {
  const std::size_t begin = out.size();
  framer_->wrap_quick_ack(token, out);
  obfuscate(out, begin);
}

void StreamCodec::obfuscate(Bytes& out, std::size_t begin) {
  if (streams_) streams_->outgoing.apply(MutableBytes(out).subspan(begin));
}

MutableBytes StreamCodec::prepare(std::size_t size) {
  received_.consume(std::exchange(given_out_, 0));
  return received_.prepare(size);
}

void StreamCodec::commit(std::size_t size) {
  const MutableBytes received = received_.commit(size);
  if (streams_) streams_->incoming.apply(received);
}

void StreamCodec::feed(BytesView received) {
  std::ranges::copy(received, prepare(received.size()).begin());
  commit(received.size());
}

void StreamCodec::rest() {
  received_.consume(std::exchange(given_out_, 0));
  received_.rest();
}

Result<std::optional<Frame>> StreamCodec::next() {
  received_.consume(std::exchange(given_out_, 0));
  if (failure_) return failure_;
  const auto unwrapped = framer_->unwrap(received_.unread());
  if (!unwrapped) return failure_ = unwrapped.error();
  if (!*unwrapped) return std::nullopt;
  given_out_ = (*unwrapped)->size;
  return (*unwrapped)->frame;
}

}  // namespace layer::mtproto
