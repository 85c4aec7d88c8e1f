#include "stream_codec.hpp"

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

void StreamCodec::feed(BytesView received) {
  received_.consume(std::exchange(given_out_, 0));
  const MutableBytes kept = received_.append(received);
  if (streams_) streams_->incoming.apply(kept);
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
