#include "web_socket_server.hpp"

#include <layer/crypto/hash.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include <algorithm>
#include <string>

#include "http_request.hpp"
#include "text_encoding.hpp"

namespace layer::mtproto {
namespace {

constexpr std::uint8_t CONTINUATION = 0;
constexpr std::uint8_t BINARY = 2;
constexpr std::uint8_t CLOSE = 8;
constexpr std::uint8_t PING = 9;
constexpr std::uint8_t PONG = 10;
constexpr std::uint8_t FINAL = 0x80;
constexpr std::uint8_t MASKED = 0x80;
constexpr std::uint64_t MAX_FRAME = 16 * 1024 * 1024;
constexpr std::size_t MAX_CONTROL = 125;

bool is_control(std::uint8_t opcode) {
  return (opcode & 8) != 0;
}

void append_frame(std::uint8_t opcode, BytesView payload, Bytes& out) {
  out.push_back(FINAL | opcode);
  const std::size_t size = payload.size();
  if (size <= MAX_CONTROL) {
    out.push_back(static_cast<std::uint8_t>(size));
  } else {
    const int length_size = size < 65536 ? 2 : 8;
    out.push_back(length_size == 2 ? 126 : 127);
    for (int shift = 8 * (length_size - 1); shift >= 0; shift -= 8)
      out.push_back(static_cast<std::uint8_t>(std::uint64_t{size} >> shift));
  }
  out.insert(out.end(), payload.begin(), payload.end());
}

/// RFC 6455, section 4.2.2.
std::string accept_value(const std::string& key) {
  const std::string text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  const Bytes bytes(text.begin(), text.end());
  return to_base64(crypto::sha1(bytes));
}

bool wants_web_socket(const HttpRequest& request) {
  const auto key = from_base64(request.field("sec-websocket-key"));
  return request.method == "GET" && request.target.starts_with("/apiws") &&
         request.field_has("upgrade", "websocket") && request.field_has("connection", "upgrade") &&
         request.field("sec-websocket-version") == "13" && key && key->size() == 16 &&
         request.field_has("sec-websocket-protocol", "binary");
}

}  // namespace

Result<Bytes> WebSocketServer::unwrap(BytesView received) {
  Bytes payload;
  while (!received.empty() && !closed_) {
    if (!in_frame_) {
      header_.push_back(received[0]);
      received = received.subspan(1);
      const auto taken = upgraded_ ? begin_frame() : upgrade();
      if (!taken) return taken.error();
    }
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(left_, received.size()));
    Bytes& to = is_control(opcode_) ? control_ : payload;
    for (const auto byte : received.first(size))
      to.push_back(byte ^ mask_[masked_++ % 4]);
    received = received.subspan(size);
    left_ -= size;
    if (!in_frame_ || left_ > 0) continue;
    in_frame_ = false;
    if (is_control(opcode_)) end_control_frame();
  }
  return payload;
}

Result<void> WebSocketServer::upgrade() {
  const auto request = read_http_request(header_);
  if (!request) return request.error();
  if (!*request) return {};
  if (!wants_web_socket(**request)) return FramingErrc::unknown_protocol;
  const std::string answer =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Protocol: binary\r\nSec-WebSocket-Accept: " +
      accept_value((*request)->field("sec-websocket-key")) + "\r\n\r\n";
  reply_.assign(answer.begin(), answer.end());
  header_.clear();
  upgraded_ = true;
  return {};
}

/// Looks at as much of a frame's header as there is; the frame begins when it is whole.
Result<void> WebSocketServer::begin_frame() {
  opcode_ = header_[0] & 15;
  const bool known = opcode_ == CONTINUATION || opcode_ == BINARY || opcode_ == CLOSE ||
                     opcode_ == PING || opcode_ == PONG;
  const bool reserved = (header_[0] & 0x70) != 0;
  const bool split_control = is_control(opcode_) && (header_[0] & FINAL) == 0;
  if (!known || reserved || split_control) return FramingErrc::malformed_websocket;
  if (header_.size() < 2) return {};
  if ((header_[1] & MASKED) == 0) return FramingErrc::malformed_websocket;

  left_ = header_[1] & 0x7f;
  if (is_control(opcode_) && left_ > MAX_CONTROL) return FramingErrc::malformed_websocket;
  const std::size_t length_size = left_ == 126 ? 2 : left_ == 127 ? 8 : 0;
  const bool whole = header_.size() == 2 + length_size + sizeof mask_;
  if (length_size > 0) left_ = 0;
  if (!whole) {
    left_ = 0;
    return {};
  }
  for (std::size_t i = 0; i < length_size; ++i)
    left_ = left_ << 8 | header_[2 + i];
  if (left_ > MAX_FRAME) return FramingErrc::malformed_websocket;
  std::copy_n(header_.end() - sizeof mask_, sizeof mask_, mask_);
  header_.clear();
  masked_ = 0;
  in_frame_ = true;
  return {};
}

void WebSocketServer::end_control_frame() {
  const Bytes content = std::exchange(control_, {});
  if (opcode_ == PING) append_frame(PONG, content, reply_);
  if (opcode_ != CLOSE) return;
  append_frame(CLOSE, content, reply_);
  closed_ = true;
}

void WebSocketServer::wrap(BytesView payload, Bytes& out) {
  if (!closed_) append_frame(BINARY, payload, out);
}

}  // namespace layer::mtproto
