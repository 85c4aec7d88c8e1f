#include <chrono>
#include <memory>
#include <utility>

#include "carrier_kind.hpp"
#include "dial.hpp"
#include "host_field.hpp"
#include "http_link.hpp"
#include "tcp_stream.hpp"
#include "tls_stream.hpp"
#include "with_timeout.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using Opened = std::unique_ptr<Stream>;

asio::awaitable<Opened> open_plain(TcpSocket socket, Endpoint, const ConnectionOptions&) {
  co_return make_tcp_stream(std::move(socket));
}

asio::awaitable<Opened> open_secure(TcpSocket socket, Endpoint host,
                                    const ConnectionOptions& options) {
  const std::string authorities = options.ca_certificates;
  auto secure = co_await start_tls(std::move(socket), host.address, authorities);
  co_return make_tls_stream(std::move(secure));
}

/// What more streams to the same place are made by: they may outlive the connection's options.
std::shared_ptr<const ConnectionOptions> way_of(const ConnectionOptions& options) {
  ConnectionOptions way(options.dc, {});
  way.carrier = options.carrier;
  way.proxy = options.proxy;
  way.ca_certificates = options.ca_certificates;
  way.dial_limit = options.dial_limit;
  return std::make_shared<const ConnectionOptions>(std::move(way));
}

asio::awaitable<Opened> open_another(asio::any_io_executor executor, Endpoint host,
                                     std::shared_ptr<const ConnectionOptions> way) {
  auto opening = open_stream(executor, host, *way);
  co_return co_await with_timeout(std::move(opening), way->dial_limit);
}

std::shared_ptr<Link> make_http_link(asio::any_io_executor executor, Opened stream, Endpoint host,
                                     HttpLink::Target target, const ConnectionOptions& options,
                                     ConnectionStatistics& statistics) {
  const HttpLane::Open open = [executor, host, way = way_of(options)] {
    return open_another(executor, host, way);
  };
  return std::make_shared<HttpLink>(executor, std::move(stream), open, std::move(target),
                                    options.http_wait, statistics);
}

/// Telegram's addresses are either for the test environment or not.
std::shared_ptr<Link> link_plain(asio::any_io_executor executor, Opened stream, Endpoint host,
                                 const ConnectionOptions& options,
                                 ConnectionStatistics& statistics) {
  HttpLink::Target target("/api", host_field(host, 80));
  return make_http_link(executor, std::move(stream), host, std::move(target), options, statistics);
}

std::shared_ptr<Link> link_secure(asio::any_io_executor executor, Opened stream, Endpoint host,
                                  const ConnectionOptions& options,
                                  ConnectionStatistics& statistics) {
  HttpLink::Target target(options.test ? "/apiw1_test" : "/apiw1", host_field(host, 443));
  return make_http_link(executor, std::move(stream), host, std::move(target), options, statistics);
}

constexpr CarrierKind PLAIN = {
    .open = open_plain, .make_link = link_plain, .addresses = {.port = 80, .plain = true}};
constexpr CarrierKind SECURE = {
    .open = open_secure, .make_link = link_secure, .addresses = {.plain = true}};

}  // namespace

Carrier Carrier::http() noexcept {
  return Carrier(&PLAIN);
}

Carrier Carrier::http_tls() noexcept {
  return Carrier(&SECURE);
}

}  // namespace layer::mtproto
