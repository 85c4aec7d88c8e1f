#include "storage/libsql/http_client.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace layer::storage::sql {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;

namespace {

/// A page of a thousand peers takes some hundred kilobytes.
constexpr std::uint64_t longest_answer = 64 << 20;

using Request = http::request<http::string_body>;
using Parser = http::response_parser<http::string_body>;

template <class Stream>
Task<void> exchange(Stream& stream, const Request& request, beast::flat_buffer& buffer,
                    Parser& parser) {
  co_await http::async_write(stream, request, asio::use_awaitable);
  co_await http::async_read(stream, buffer, parser, asio::use_awaitable);
}

}  // namespace

/// With TLS or, past it, without.
class HttpClient::Connection {
 public:
  explicit Connection(Executor executor)
      : executor_(executor), context_(ssl::context::tls_client), stream_(executor, context_) {
    context_.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                         ssl::context::no_tlsv1_1);
    context_.set_default_verify_paths();
  }

  const Executor& executor() const { return executor_; }

  beast::tcp_stream& tcp() { return stream_.next_layer(); }

  Task<void> connect(const ServerUrl& url, Deadline deadline) {
    asio::ip::tcp::resolver resolver(executor_);
    const auto addresses = co_await resolver.async_resolve(url.host, url.port, asio::use_awaitable);
    tcp().expires_at(deadline);
    co_await tcp().async_connect(addresses, asio::use_awaitable);
    tcp().socket().set_option(asio::ip::tcp::no_delay(true));
    tls_ = url.tls;
    if (tls_) co_await begin_tls(url.host);
  }

  Task<void> exchange(const Request& request, Parser& parser, Deadline deadline) {
    tcp().expires_at(deadline);
    if (tls_)
      co_await sql::exchange(stream_, request, buffer_, parser);
    else
      co_await sql::exchange(tcp(), request, buffer_, parser);
    tcp().expires_never();
  }

 private:
  Task<void> begin_tls(const std::string& host) {
    stream_.set_verify_mode(ssl::verify_peer);
    stream_.set_verify_callback(ssl::host_name_verification(host));
    boost::system::error_code no_address;
    asio::ip::make_address(host, no_address);
    // Servers of many names choose their certificate by it; an address is none (RFC 6066).
    if (no_address) SSL_set_tlsext_host_name(stream_.native_handle(), host.c_str());
    co_await stream_.async_handshake(ssl::stream_base::client, asio::use_awaitable);
  }

  Executor executor_;
  ssl::context context_;
  beast::ssl_stream<beast::tcp_stream> stream_;
  beast::flat_buffer buffer_;
  bool tls_ = false;
};

void HttpClient::close() {
  // What waits for it then lets go of it.
  if (const auto connection = idle_.lock()) connection->tcp().close();
  idle_.reset();
}

void HttpClient::keep(const ConnectionPtr& connection) {
  // An idle server says nothing but that it closes.
  connection->tcp().socket().async_wait(asio::ip::tcp::socket::wait_read,
                                        [connection](boost::system::error_code) {});
  idle_ = connection;
}

Task<HttpClient::ConnectionPtr> HttpClient::connect(Deadline deadline) {
  const auto executor = co_await asio::this_coro::executor;
  const auto connection = std::make_shared<Connection>(executor);
  co_await connection->connect(url_, deadline);
  co_return connection;
}

Task<HttpAnswer> HttpClient::post_once(ConnectionPtr connection, std::string path, std::string body,
                                       Deadline deadline) {
  Request request(http::verb::post, url_.path + path, 11);
  request.set(http::field::host, url_.authority());
  request.set(http::field::content_type, "application/json");
  request.set(http::field::accept, "application/json");
  if (!token_.empty()) request.set(http::field::authorization, "Bearer " + token_);
  request.body() = std::move(body);
  request.prepare_payload();
  Parser parser;
  parser.body_limit(longest_answer);
  co_await connection->exchange(request, parser, deadline);
  const bool keeps = parser.get().keep_alive();
  const auto status = parser.get().result_int();
  if (keeps) keep(connection);
  co_return HttpAnswer(status, std::move(parser.get().body()));
}

Task<HttpAnswer> HttpClient::post(std::string path, std::string body, Deadline deadline) {
  const auto executor = co_await asio::this_coro::executor;
  auto used = idle_.lock();
  idle_.reset();
  if (used && used->executor() == executor) {
    boost::system::error_code ignored;
    used->tcp().socket().cancel(ignored);
    bool closed = false;
    try {
      auto answer = co_await post_once(used, path, body, deadline);
      co_return answer;
    } catch (const boost::system::system_error& error) {
      if (error.code() == asio::error::operation_aborted) throw;
      closed = true;
    }
    // The server had closed it meanwhile. What is repeated here has the same effect twice as once.
    if (closed) used.reset();
  }
  auto connection = co_await connect(deadline);
  auto answer =
      co_await post_once(std::move(connection), std::move(path), std::move(body), deadline);
  co_return answer;
}

}  // namespace layer::storage::sql
