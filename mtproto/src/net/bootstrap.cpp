#include <layer/mtproto/net/bootstrap.hpp>

#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <boost/system/system_error.hpp>

#include <exception>

#include "tls_stream.hpp"
#include "with_timeout.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::system_error;

/// The answers are of about a kilobyte.
constexpr std::size_t MAX_BODY = 64 * 1024;

template <class T>
T value_of(Result<T> result) {
  if (!result) throw system_error(result.error());
  return std::move(*result);
}

http::request<http::empty_body> request_to(const DnsServer& server) {
  http::request<http::empty_body> request(http::verb::get, server.target, 11);
  request.set(http::field::host, server.host);
  request.set(http::field::accept, "application/dns-json");
  request.set(http::field::connection, "close");
  return request;
}

asio::awaitable<std::string> ask(asio::any_io_executor executor, DnsServer server,
                                 BootstrapOptions options) {
  const Endpoint place(server.host, server.port);
  auto socket = co_await connect_through(executor, place, options.proxy);
  const auto stream = co_await start_tls(std::move(socket), server.host, options.ca_certificates);
  const auto request = request_to(server);
  co_await http::async_write(*stream, request, asio::use_awaitable);
  boost::beast::flat_buffer buffer(MAX_BODY);
  http::response_parser<http::string_body> answer;
  answer.body_limit(MAX_BODY);
  co_await http::async_read(*stream, buffer, answer, asio::use_awaitable);
  if (answer.get().result() != http::status::ok) {
    throw system_error(SimpleConfigErrc::malformed_dns_answer);
  }
  co_return answer.get().body();
}

asio::awaitable<SimpleConfig> fetch_from(asio::any_io_executor executor, DnsServer server,
                                         BootstrapOptions options) {
  auto asking = ask(executor, server, options);
  const auto json = co_await with_timeout(std::move(asking), options.time_limit);
  const auto text = value_of(text_of_dns_answer(json));
  co_return value_of(decode_simple_config(text, options.key));
}

}  // namespace

BootstrapOptions::BootstrapOptions(bool test) : fetch(fetch_simple_config) {
  const std::string question = std::string("?name=") + (test ? "t" : "") + "apv3.stel.com&type=TXT";
  servers.emplace_back("dns.google", "/resolve" + question);
  servers.emplace_back("mozilla.cloudflare-dns.com", "/dns-query" + question);
  servers.emplace_back("cloudflare-dns.com", "/dns-query" + question);
}

asio::awaitable<SimpleConfig> fetch_simple_config(asio::any_io_executor executor,
                                                  BootstrapOptions options) {
  if (options.proxy && options.proxy->kind() == Proxy::Kind::mtproxy) {
    throw system_error(asio::error::operation_not_supported);
  }
  std::exception_ptr failure = std::make_exception_ptr(system_error(asio::error::host_not_found));
  for (const auto& server : options.servers) {
    try {
      co_return co_await fetch_from(executor, server, options);
    } catch (const system_error&) {
      failure = std::current_exception();
    }
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) break;
  }
  std::rethrow_exception(failure);
}

}  // namespace layer::mtproto
