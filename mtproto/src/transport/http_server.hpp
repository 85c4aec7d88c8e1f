#pragma once

#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/transport/frame.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>

namespace layer::mtproto {

/// The server's end of a stream of HTTP/1.1 requests that carry a packet each
/// (core.telegram.org/mtproto/transports#http).
class HttpServer {
 public:
  /// Errors, which are final: malformed_http, packet_too_short, packet_too_long.
  Result<void> feed(BytesView received);

  /// The next request's packet, if one is whole; valid until the next call of this.
  std::optional<Packet> next();

  /// Requests that came out of `next` and have no answer yet.
  std::size_t unanswered() const noexcept { return unanswered_; }

  /// Answers the request that has waited longest; there must be one.
  void encode(BytesView packet, Bytes& out);
  void encode_error(std::int32_t code, Bytes& out);

 private:
  Result<void> take_head();

  /// Of the request under way.
  Bytes head_;
  std::optional<std::size_t> body_left_;
  Bytes body_;
  std::deque<Bytes> packets_;
  Bytes given_out_;
  std::size_t unanswered_ = 0;
};

}  // namespace layer::mtproto
