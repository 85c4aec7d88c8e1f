#include "http_answer.hpp"

#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/vector_body.hpp>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;

constexpr std::uint32_t MAX_HEAD = 16 * 1024;

error_code reason_of(error_code failure) {
  if (failure == http::error::body_limit) return FramingErrc::packet_too_long;
  return FramingErrc::malformed_http;
}

}  // namespace

struct HttpAnswer::State {
  State() {
    parser.header_limit(MAX_HEAD);
    parser.body_limit(MAX_PACKET_SIZE);
    parser.eager(true);
  }

  http::response_parser<http::vector_body<std::uint8_t>> parser;
  /// What the parser wants to see again, with more behind it.
  Bytes unread;
};

HttpAnswer::HttpAnswer() : state_(std::make_unique<State>()) {}

HttpAnswer::HttpAnswer(HttpAnswer&&) noexcept = default;
HttpAnswer::~HttpAnswer() = default;

Result<void> HttpAnswer::feed(BytesView received) {
  auto& [parser, unread] = *state_;
  unread.insert(unread.end(), received.begin(), received.end());
  while (!unread.empty()) {
    // A server speaks when it is asked, and not before.
    if (parser.is_done()) return FramingErrc::malformed_http;
    error_code failure;
    const auto used = parser.put(asio::buffer(unread), failure);
    unread.erase(unread.begin(), unread.begin() + static_cast<std::ptrdiff_t>(used));
    if (failure == http::error::need_more && unread.size() <= MAX_HEAD) return {};
    if (failure) return reason_of(failure);
  }
  return {};
}

Result<void> HttpAnswer::end() {
  error_code failure;
  if (!state_->parser.got_some()) return FramingErrc::malformed_http;
  state_->parser.put_eof(failure);
  if (failure) return reason_of(failure);
  return {};
}

bool HttpAnswer::is_whole() const {
  return state_->parser.is_done();
}

unsigned HttpAnswer::status() const {
  return state_->parser.get().result_int();
}

Bytes HttpAnswer::take_body() {
  return std::move(state_->parser.get().body());
}

bool HttpAnswer::keeps_alive() const {
  return state_->parser.keep_alive();
}

}  // namespace layer::mtproto
