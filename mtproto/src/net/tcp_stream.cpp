#include "tcp_stream.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

class TcpStream final : public Stream {
 public:
  explicit TcpStream(TcpSocket socket) : socket_(std::move(*socket)) {}

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

std::unique_ptr<Stream> make_tcp_stream(TcpSocket socket) {
  return std::make_unique<TcpStream>(std::move(socket));
}

}  // namespace layer::mtproto
