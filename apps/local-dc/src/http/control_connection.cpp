#include "control_connection.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace layer::local_dc {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::uint64_t MOST_BODY = 1 << 20;
constexpr std::uint32_t MOST_HEADER = 8 << 10;
constexpr auto PATIENCE = std::chrono::seconds(30);
constexpr std::size_t MOST_DISCARDED = 16 << 20;
constexpr auto FAREWELL = std::chrono::seconds(5);

/// The host without its port.
std::string_view host_name(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, std::min(host.find(']'), host.size() - 1) + 1);
  return host.substr(0, host.find(':'));
}

/// A page that a browser has open can reach loopback ports, by a name of its own that leads here or
/// by a form; its requests say so in Host or Origin.
bool is_from_here(const http::request<http::string_body>& request) {
  const auto field = request[http::field::host];
  const std::string_view host = host_name({field.data(), field.size()});
  constexpr std::array<std::string_view, 3> OURS{"127.0.0.1", "localhost", "[::1]"};
  const bool ours = std::ranges::find(OURS, host) != OURS.end();
  return ours && request.find(http::field::origin) == request.end();
}

}  // namespace

ControlConnection::ControlConnection(boost::asio::ip::tcp::socket socket, Stage& stage,
                                     std::function<void()> on_shutdown,
                                     std::function<void()> on_end)
    : stream_(std::move(socket)),
      stage_(stage),
      on_shutdown_(std::move(on_shutdown)),
      on_end_(std::move(on_end)),
      buffer_(MOST_HEADER + MOST_BODY) {}

ControlConnection::~ControlConnection() {
  on_end_();
}

void ControlConnection::read() {
  parser_.emplace();
  parser_->body_limit(MOST_BODY);
  parser_->header_limit(MOST_HEADER);
  stream_.expires_after(PATIENCE);
  http::async_read(stream_, buffer_, *parser_,
                   [self = shared_from_this()](beast::error_code error, std::size_t) {
                     if (error) return self->refuse(error);
                     self->answer(self->parser_->get());
                   });
}

void ControlConnection::answer(const Request& request) {
  if (!is_from_here(request)) {
    const Reply no{.status = 403, .body = {{"error", "only for programs on this machine"}}};
    return write(no, request.version(), false);
  }
  const auto method = request.method_string();
  const auto target = request.target();
  write(
      route(stage_, {method.data(), method.size()}, {target.data(), target.size()}, request.body()),
      request.version(), request.keep_alive());
}

void ControlConnection::write(const Reply& reply, unsigned version, bool keep_alive) {
  response_ = {};
  response_.version(version);
  response_.result(reply.status);
  response_.set(http::field::content_type, "application/json");
  response_.keep_alive(keep_alive && !reply.ends_program);
  response_.body() =
      reply.body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  response_.prepare_payload();
  stream_.expires_after(PATIENCE);
  http::async_write(
      stream_, response_,
      [self = shared_from_this(), ends = reply.ends_program](beast::error_code error, std::size_t) {
        if (ends) return self->on_shutdown_();
        if (error) return;
        if (self->response_.keep_alive()) return self->read();
        self->part();
      });
}

// Who still writes would be reset, and lose the answer, if the connection were closed at once.
void ControlConnection::part() {
  beast::error_code gone;
  stream_.socket().shutdown(boost::asio::socket_base::shutdown_send, gone);
  stream_.expires_after(FAREWELL);
  discard(MOST_DISCARDED);
}

void ControlConnection::discard(std::size_t most) {
  buffer_.clear();
  stream_.async_read_some(
      buffer_.prepare(std::size_t{64} << 10),
      [self = shared_from_this(), most](beast::error_code error, std::size_t size) {
        if (!error && size < most) self->discard(most - size);
      });
}

// Nothing is said to who has gone, or was too slow.
void ControlConnection::refuse(beast::error_code error) {
  if (error == http::error::body_limit)
    return write({.status = 413, .body = {{"error", "a body may have 1 MiB"}}}, 11, false);
  const bool malformed = error.category() == make_error_code(http::error::bad_method).category();
  if (malformed && error != http::error::end_of_stream)
    write({.status = 400, .body = {{"error", "no HTTP: " + error.message()}}}, 11, false);
}

}  // namespace layer::local_dc
