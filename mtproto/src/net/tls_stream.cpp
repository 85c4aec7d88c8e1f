#include "tls_stream.hpp"

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <utility>

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;

ssl::context make_context(const std::string& ca_certificates) {
  ssl::context context(ssl::context::tls_client);
  context.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                      ssl::context::no_tlsv1_1);
  context.set_verify_mode(ssl::verify_peer);
  if (ca_certificates.empty()) {
    context.set_default_verify_paths();
  } else {
    context.add_certificate_authority(asio::buffer(ca_certificates));
  }
  return context;
}

/// Names the server in the hello, unless it is an address: those may not be named (RFC 6066).
void name_server(TlsSocket& stream, const std::string& host) {
  boost::system::error_code no_address;
  asio::ip::make_address(host, no_address);
  if (no_address) SSL_set_tlsext_host_name(stream.native_handle(), host.c_str());
}

class TlsStream final : public Stream {
 public:
  explicit TlsStream(std::unique_ptr<TlsSocket> socket) : socket_(std::move(socket)) {}

  asio::awaitable<void> readable() override {
    return socket_->next_layer().async_wait(asio::ip::tcp::socket::wait_read, asio::use_awaitable);
  }

  std::size_t read(MutableBytes out) override {
    boost::system::error_code failure;
    const auto size = socket_->read_some(asio::buffer(out.data(), out.size()), failure);
    if (failure == asio::error::would_block) return 0;
    // Who speaks HTTP tells the end of an answer by other means than the end of TLS.
    if (failure == ssl::error::stream_truncated) failure = asio::error::eof;
    if (failure) throw boost::system::system_error(failure);
    return size;
  }

  asio::awaitable<std::size_t> write_some(BytesView bytes) override {
    return socket_->async_write_some(asio::buffer(bytes.data(), bytes.size()), asio::use_awaitable);
  }

  void close() noexcept override {
    boost::system::error_code ignored;
    socket_->next_layer().close(ignored);
  }

 private:
  std::unique_ptr<TlsSocket> socket_;
};

}  // namespace

std::unique_ptr<Stream> make_tls_stream(std::unique_ptr<TlsSocket> socket) {
  return std::make_unique<TlsStream>(std::move(socket));
}

asio::awaitable<std::unique_ptr<TlsSocket>> start_tls(TcpSocket socket, std::string host,
                                                      std::string ca_certificates) {
  // OpenSSL counts the references to a context: the stream keeps what it needs of it.
  auto context = make_context(ca_certificates);
  auto stream = std::make_unique<TlsSocket>(std::move(*socket), context);
  stream->set_verify_callback(ssl::host_name_verification(host));
  name_server(*stream, host);
  co_await stream->async_handshake(ssl::stream_base::client, asio::use_awaitable);
  co_return stream;
}

}  // namespace layer::mtproto
