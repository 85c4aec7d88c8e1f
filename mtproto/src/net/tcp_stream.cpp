#include "tcp_stream.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <netinet/tcp.h>
#include <sys/socket.h>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

/// What the system may hold of ours without having sent it. By default it is megabytes, behind
/// which a ping waits for longer than a dead link is waited for.
constexpr int MAX_UNSENT = 128 * 1024;

void limit_unsent(tcp::socket& socket) {
#ifdef TCP_NOTSENT_LOWAT
  setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &MAX_UNSENT,
             sizeof MAX_UNSENT);
#endif
}

class TcpStream final : public Stream {
 public:
  explicit TcpStream(tcp::socket socket) : socket_(std::move(socket)) {}

  asio::awaitable<void> readable() override {
    return socket_.async_wait(tcp::socket::wait_read, asio::use_awaitable);
  }

  std::size_t read(MutableBytes out) override {
    boost::system::error_code failure;
    const auto size = socket_.read_some(asio::buffer(out.data(), out.size()), failure);
    if (failure == asio::error::would_block) return 0;
    if (failure) throw boost::system::system_error(failure);
    return size;
  }

  asio::awaitable<std::size_t> write_some(BytesView bytes) override {
    return socket_.async_write_some(asio::buffer(bytes.data(), bytes.size()), asio::use_awaitable);
  }

  void close() noexcept override {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

 private:
  tcp::socket socket_;
};

}  // namespace

asio::awaitable<std::unique_ptr<Stream>> connect_tcp(asio::any_io_executor executor,
                                                     Endpoint endpoint) {
  tcp::socket socket(executor);
  const tcp::endpoint target(asio::ip::make_address(endpoint.address), endpoint.port);
  co_await socket.async_connect(target, asio::use_awaitable);
  // Calls are small and wanted at once; the writer gathers them itself.
  socket.set_option(tcp::no_delay(true));
  limit_unsent(socket);
  socket.non_blocking(true);
  co_return std::make_unique<TcpStream>(std::move(socket));
}

}  // namespace layer::mtproto
