#include "stream_link.hpp"

#include <layer/mtproto/transport/transport_error.hpp>

#include <boost/system/system_error.hpp>

namespace layer::mtproto {

using boost::asio::awaitable;
using boost::system::error_code;
using boost::system::system_error;

namespace {

/// Bytes of one read.
constexpr std::size_t AT_ONCE = 64 * 1024;

}  // namespace

awaitable<std::optional<Frame>> StreamLink::receive() {
  const auto frame = next_frame();
  if (frame) co_return frame;
  if (!maybe_more_) co_await stream_->readable();
  read_what_is_there();
  co_return next_frame();
}

std::optional<Frame> StreamLink::next_frame() {
  const auto frame = codec_.next();
  if (!frame) throw system_error(frame.error());
  if (!*frame) return std::nullopt;
  if (const auto* error = std::get_if<TransportError>(&**frame)) {
    throw system_error(error_code(error->code, transport_category()));
  }
  if (std::holds_alternative<Packet>(**frame)) ++statistics_->packets_received;
  return **frame;
}

void StreamLink::read_what_is_there() {
  const auto room = codec_.prepare(AT_ONCE);
  const auto size = stream_->read(room);
  maybe_more_ = size == room.size();
  statistics_->bytes_received += size;
  codec_.commit(size);
}

void StreamLink::rest() {
  codec_.rest();
}

void StreamLink::encode(BytesView packet, Receipt receipt, Bytes& out) {
  ++statistics_->packets_sent;
  codec_.encode(packet, out, receipt);
}

awaitable<std::size_t> StreamLink::write_some(BytesView encoded) {
  const auto size = co_await stream_->write_some(encoded);
  statistics_->bytes_sent += size;
  co_return size;
}

void StreamLink::fail(error_code reason) noexcept {
  failure_ = reason;
  stream_->close();
}

}  // namespace layer::mtproto
