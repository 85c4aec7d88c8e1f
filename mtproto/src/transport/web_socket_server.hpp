#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "stream_wrapping.hpp"

namespace layer::mtproto {

/// The server's end of a WebSocket (RFC 6455) whose binary messages, put together, are a stream.
class WebSocketServer final : public StreamWrapping {
 public:
  /// Errors: unknown_protocol, malformed_websocket.
  Result<Bytes> unwrap(BytesView received) override;

  Bytes take_reply() override { return std::exchange(reply_, {}); }

  void wrap(BytesView payload, Bytes& out) override;

 private:
  Result<void> upgrade();
  Result<void> begin_frame();
  void end_control_frame();

  bool upgraded_ = false;
  bool closed_ = false;
  Bytes reply_;
  /// Of the request, then of a frame.
  Bytes header_;
  /// The frame under way.
  bool in_frame_ = false;
  std::uint8_t opcode_ = 0;
  std::uint64_t left_ = 0;
  std::size_t masked_ = 0;
  std::uint8_t mask_[4] = {};
  Bytes control_;
};

}  // namespace layer::mtproto
