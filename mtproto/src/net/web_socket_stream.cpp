#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <algorithm>
#include <string>

#include "carrier_kind.hpp"
#include "host_field.hpp"
#include "tls_stream.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// What goes into one message, and what is read at once.
constexpr std::size_t MAX_PIECE = 32 * 1024;

/// What travels is encrypted.
constexpr bool NO_COMPRESSION = false;

template <class Below>
class WebSocketStream final : public Stream {
 public:
  explicit WebSocketStream(Below below) : socket_(std::move(below)) {}

  asio::awaitable<void> open(std::string host, std::string path) {
    socket_.binary(true);
    socket_.auto_fragment(false);
    // The stream has no end, and so may the messages have none.
    socket_.read_message_max(0);
    socket_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
      request.set(beast::http::field::sec_websocket_protocol, "binary");
    }));
    co_await socket_.async_handshake(host, path, asio::use_awaitable);
  }

  asio::awaitable<void> readable() override {
    if (received_.size() == 0)
      co_await socket_.async_read_some(received_, MAX_PIECE, asio::use_awaitable);
  }

  std::size_t read(MutableBytes out) override {
    const auto size = std::min(out.size(), received_.size());
    std::copy_n(static_cast<const std::uint8_t*>(received_.data().data()), size, out.begin());
    received_.consume(size);
    // Idle streams are many.
    if (received_.size() == 0) received_.shrink_to_fit();
    return size;
  }

  asio::awaitable<std::size_t> write_some(BytesView bytes) override {
    const auto size = std::min(bytes.size(), MAX_PIECE);
    co_await socket_.async_write(asio::buffer(bytes.data(), size), asio::use_awaitable);
    co_return size;
  }

  void close() noexcept override {
    boost::system::error_code ignored;
    beast::get_lowest_layer(socket_).close(ignored);
  }

 private:
  websocket::stream<Below, NO_COMPRESSION> socket_;
  beast::flat_buffer received_;
};

/// A stream whose bytes travel in binary messages (core.telegram.org/mtproto/transports#websocket).
template <class Below>
asio::awaitable<std::unique_ptr<Stream>> open_on(Below below, std::string place, bool test) {
  auto stream = std::make_unique<WebSocketStream<Below>>(std::move(below));
  const std::string path = test ? "/apiws_test" : "/apiws";
  co_await stream->open(place, path);
  co_return stream;
}

asio::awaitable<std::unique_ptr<Stream>> open_plain(TcpSocket socket, Endpoint host,
                                                    const ConnectionOptions& options) {
  return open_on(std::move(*socket), host_field(host, 80), options.test);
}

asio::awaitable<std::unique_ptr<Stream>> open_secure(TcpSocket socket, Endpoint host,
                                                     const ConnectionOptions& options) {
  const std::string authorities = options.ca_certificates;
  auto secure = co_await start_tls(std::move(socket), host.address, authorities);
  auto opening = open_on(std::move(*secure), host_field(host, 443), options.test);
  co_return co_await std::move(opening);
}

constexpr CarrierKind PLAIN = {.open = open_plain};
constexpr CarrierKind SECURE = {.open = open_secure};

}  // namespace

Carrier Carrier::websocket() noexcept {
  return Carrier(&PLAIN);
}

Carrier Carrier::websocket_tls() noexcept {
  return Carrier(&SECURE);
}

}  // namespace layer::mtproto
