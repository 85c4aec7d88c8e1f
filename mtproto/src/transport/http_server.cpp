#include "http_server.hpp"

#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "http_request.hpp"
#include "little_endian.hpp"

namespace layer::mtproto {
namespace {

/// More requests than this are not kept waiting on one connection.
constexpr std::size_t MAX_UNANSWERED = 16;

/// Proxies are told the whole address, and may leave it as it is.
std::string_view path_of(std::string_view target) {
  constexpr std::string_view SCHEME = "http://";
  if (!target.starts_with(SCHEME)) return target;
  target.remove_prefix(SCHEME.size());
  return target.substr(std::min(target.find('/'), target.size()));
}

Result<std::size_t> length_of(const HttpRequest& request) {
  const auto is_length = [](const auto& field) { return field.first == "content-length"; };
  // Two lengths, or none, are two opinions on where the next request begins.
  if (std::ranges::count_if(request.fields, is_length) != 1) return FramingErrc::malformed_http;
  const std::string text = request.field("content-length");
  std::size_t length = 0;
  const char* const end = text.data() + text.size();
  const auto [parsed, failure] = std::from_chars(text.data(), end, length);
  if (failure == std::errc::result_out_of_range) return FramingErrc::packet_too_long;
  if (failure != std::errc() || parsed != end) return FramingErrc::malformed_http;
  if (length < MIN_PACKET_SIZE) return FramingErrc::packet_too_short;
  if (length > MAX_PACKET_SIZE) return FramingErrc::packet_too_long;
  return length;
}

void append(std::string_view text, Bytes& out) {
  out.insert(out.end(), text.begin(), text.end());
}

void append_answer(std::string_view status, BytesView body, Bytes& out) {
  append("HTTP/1.1 ", out);
  append(status, out);
  append("\r\nConnection: keep-alive\r\nContent-Type: application/octet-stream\r\nContent-Length: ",
         out);
  append(std::to_string(body.size()), out);
  append("\r\n\r\n", out);
  out.insert(out.end(), body.begin(), body.end());
}

}  // namespace

Result<void> HttpServer::feed(BytesView received) {
  while (!received.empty()) {
    if (!body_left_) {
      head_.push_back(received[0]);
      received = received.subspan(1);
      const auto taken = take_head();
      if (!taken) return taken.error();
      continue;
    }
    const auto size = std::min(*body_left_, received.size());
    body_.insert(body_.end(), received.begin(),
                 received.begin() + static_cast<std::ptrdiff_t>(size));
    received = received.subspan(size);
    *body_left_ -= size;
    if (*body_left_ > 0) continue;
    body_left_.reset();
    packets_.push_back(std::exchange(body_, {}));
    if (packets_.size() + unanswered_ > MAX_UNANSWERED) return FramingErrc::malformed_http;
  }
  return {};
}

/// Looks at as much of a request's head as there is.
Result<void> HttpServer::take_head() {
  const auto request = read_http_request(head_);
  if (!request) return FramingErrc::malformed_http;
  if (!*request) return {};
  const bool is_packet =
      (*request)->method == "POST" && path_of((*request)->target).starts_with("/api");
  if (!is_packet || !(*request)->field("transfer-encoding").empty())
    return FramingErrc::malformed_http;
  const auto length = length_of(**request);
  if (!length) return length.error();
  head_.clear();
  body_left_ = *length;
  return {};
}

std::optional<Packet> HttpServer::next() {
  if (packets_.empty()) return std::nullopt;
  given_out_ = std::move(packets_.front());
  packets_.pop_front();
  ++unanswered_;
  return Packet{given_out_};
}

void HttpServer::encode(BytesView packet, Bytes& out) {
  assert(unanswered_ > 0);
  append_answer("200 OK", packet, out);
  --unanswered_;
}

void HttpServer::encode_error(std::int32_t code, Bytes& out) {
  assert(unanswered_ > 0);
  Bytes body;
  append_u32(static_cast<std::uint32_t>(code), body);
  append_answer(std::to_string(-code) + " Error", body, out);
  --unanswered_;
}

}  // namespace layer::mtproto
