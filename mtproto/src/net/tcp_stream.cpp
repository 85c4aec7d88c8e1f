#include "tcp_stream.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

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

  asio::awaitable<void> write(BytesView bytes) override {
    co_await asio::async_write(socket_, asio::buffer(bytes.data(), bytes.size()),
                               asio::use_awaitable);
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
  socket.non_blocking(true);
  co_return std::make_unique<TcpStream>(std::move(socket));
}

}  // namespace layer::mtproto
