#include "http_link.hpp"

#include <layer/mtproto/transport/framing.hpp>
#include <layer/mtproto/transport/framing_error.hpp>
#include <layer/mtproto/transport/transport_error.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <deque>
#include <utility>

#include "notifier.hpp"
#include "transport/little_endian.hpp"

namespace layer::mtproto {

namespace asio = boost::asio;
using boost::system::error_code;
using boost::system::system_error;
using namespace std::chrono_literals;

namespace {

constexpr HttpWait AT_ONCE{0ms, 0ms, 0ms};

constexpr unsigned OK = 200;

/// How much longer than it may keep a request a server may be silent.
constexpr auto PATIENCE = 15s;

std::chrono::milliseconds patience_for(const HttpWait& wait) {
  // Without http_wait a request may be kept for as long as the protocol says.
  const auto longest = std::max(wait.max_wait, HttpWait().max_wait);
  return std::chrono::ceil<std::chrono::milliseconds>(longest + PATIENCE);
}

/// What a server says in place of a packet, as on other transports. A status alone is no word of
/// Telegram's: whatever is on the way answers so, and no key may be given up for it.
error_code refusal_of(unsigned status, BytesView body) {
  const auto code = body.size() == 4 ? static_cast<std::int32_t>(read_u32(body)) : 0;
  if (code < 0) return {code, transport_category()};
  if (status != OK) return {static_cast<int>(status), transport_category()};
  if (body.size() < MIN_PACKET_SIZE) return FramingErrc::packet_too_short;
  return {};
}

}  // namespace

/// What the lanes have brought, until somebody takes it.
class HttpLink::Inbox final : public HttpLane::Listener {
 public:
  explicit Inbox(const asio::any_io_executor& executor) : arrived(executor) {}

  void moved(std::size_t bytes) override {
    bytes_received += bytes;
    something_moved = true;
    arrived.wake();
  }

  void answered(HttpAnswer answer) override {
    something_moved = true;
    arrived.wake();
    Bytes body = answer.take_body();
    if (const auto refusal = refusal_of(answer.status(), body)) return failed(refusal);
    packets.push_back(std::move(body));
  }

  void failed(error_code reason) override {
    if (!failure) failure = reason;
    arrived.wake();
  }

  Notifier arrived;
  std::deque<Bytes> packets;
  std::size_t bytes_received = 0;
  bool something_moved = false;
  error_code failure;
};

HttpLink::HttpLink(asio::any_io_executor executor, std::unique_ptr<Stream> stream,
                   const HttpLane::Open& open, Target target, HttpWait wait,
                   ConnectionStatistics& statistics)
    : target_(std::move(target)),
      wait_(wait),
      statistics_(&statistics),
      inbox_(std::make_shared<Inbox>(executor)) {
  for (auto& lane : lanes_)
    lane = std::make_shared<HttpLane>(executor, inbox_, open, std::exchange(stream, nullptr));
}

HttpLink::~HttpLink() {
  for (const auto& lane : lanes_)
    lane->close();
}

asio::awaitable<std::optional<Frame>> HttpLink::receive() {
  for (;;) {
    statistics_->bytes_received += std::exchange(inbox_->bytes_received, 0);
    if (!inbox_->packets.empty()) {
      received_ = std::move(inbox_->packets.front());
      inbox_->packets.pop_front();
      ++statistics_->packets_received;
      co_return Packet{received_};
    }
    if (inbox_->failure) throw system_error(inbox_->failure);
    if (std::exchange(inbox_->something_moved, false)) co_return std::nullopt;
    co_await inbox_->arrived.wait();
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) {
      throw system_error(asio::error::operation_aborted);
    }
  }
}

std::optional<HttpWait> HttpLink::next_turn() const {
  if (!lanes_[0]->busy()) return wait_;
  if (!lanes_[1]->busy()) return AT_ONCE;
  return std::nullopt;
}

void HttpLink::encode(BytesView packet, Receipt, Bytes&) {
  const auto lane = std::ranges::find_if_not(lanes_, &HttpLane::busy);
  if (lane == lanes_.end()) return;
  Bytes request = request_for(packet);
  ++statistics_->packets_sent;
  statistics_->bytes_sent += request.size();
  (*lane)->post(std::move(request), patience_for(wait_));
}

Bytes HttpLink::request_for(BytesView packet) const {
  const std::string head = "POST " + target_.path + " HTTP/1.1\r\nHost: " + target_.host +
                           "\r\nConnection: keep-alive\r\n"
                           "Content-Type: application/octet-stream\r\nContent-Length: " +
                           std::to_string(packet.size()) + "\r\n\r\n";
  Bytes request;
  request.reserve(head.size() + packet.size());
  request.insert(request.end(), head.begin(), head.end());
  request.insert(request.end(), packet.begin(), packet.end());
  return request;
}

/// There is nothing to be written: requests go by the lanes.
asio::awaitable<std::size_t> HttpLink::write_some(BytesView encoded) {
  co_return encoded.size();
}

void HttpLink::fail(error_code reason) noexcept {
  failure_ = reason;
  inbox_->failed(reason);
  for (const auto& lane : lanes_)
    lane->close();
}

}  // namespace layer::mtproto
