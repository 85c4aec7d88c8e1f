#include "tcp_connect.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/system_error.hpp>

#include <array>
#include <chrono>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>
#include <vector>

#include "race.hpp"
#include "transport/http_connect.hpp"
#include "transport/socks5.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::system_error;

/// RFC 8305, section 5.
constexpr auto HEAD_START = std::chrono::milliseconds(250);

/// What the system may hold of ours without having sent it. By default it is megabytes, behind
/// which a ping waits for longer than a dead link is waited for.
constexpr int MAX_UNSENT = 128 * 1024;

void limit_unsent(tcp::socket& socket) {
#ifdef TCP_NOTSENT_LOWAT
  setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_NOTSENT_LOWAT, &MAX_UNSENT,
             sizeof MAX_UNSENT);
#endif
}

asio::awaitable<TcpSocket> connect(asio::any_io_executor executor, tcp::endpoint target) {
  auto socket = std::make_unique<tcp::socket>(executor);
  co_await socket->async_connect(target, asio::use_awaitable);
  // Calls are small and wanted at once; the writer gathers them itself.
  socket->set_option(tcp::no_delay(true));
  limit_unsent(*socket);
  socket->non_blocking(true);
  co_return socket;
}

asio::awaitable<std::vector<tcp::endpoint>> resolve(asio::any_io_executor executor, Endpoint host) {
  tcp::resolver resolver(executor);
  const auto found =
      co_await resolver.async_resolve(host.address, std::to_string(host.port), asio::use_awaitable);
  std::vector<tcp::endpoint> addresses;
  for (const auto& entry : found)
    addresses.push_back(entry.endpoint());
  if (addresses.empty()) throw system_error(asio::error::host_not_found);
  co_return addresses;
}

std::unique_ptr<ProxyHandshake> handshake_for(const Endpoint& target, const Proxy& proxy) {
  const ProxyTarget place{target.address, target.port};
  if (proxy.kind() == Proxy::Kind::http) {
    return std::make_unique<HttpConnectHandshake>(place, proxy.user(), proxy.password());
  }
  if (proxy.user().size() > 255 || proxy.password().size() > 255) {
    throw system_error(ProxyErrc::credentials_too_long);
  }
  return std::make_unique<Socks5Handshake>(place, proxy.user(), proxy.password());
}

}  // namespace

asio::awaitable<TcpSocket> connect_to_address(asio::any_io_executor executor, Endpoint address) {
  const tcp::endpoint target(asio::ip::make_address(address.address), address.port);
  return connect(std::move(executor), target);
}

asio::awaitable<TcpSocket> connect_to_host(asio::any_io_executor executor, Endpoint host) {
  boost::system::error_code not_numeric;
  const auto address = asio::ip::make_address(host.address, not_numeric);
  if (!not_numeric) co_return co_await connect(executor, tcp::endpoint(address, host.port));
  const auto addresses = co_await resolve(executor, host);
  const auto attempt = [&](std::size_t turn) { return connect(executor, addresses[turn]); };
  auto winner = co_await race<TcpSocket>(executor, addresses.size(), HEAD_START, attempt);
  co_return std::move(winner.value);
}

asio::awaitable<TcpSocket> connect_through(asio::any_io_executor executor, Endpoint target,
                                           std::optional<Proxy> proxy) {
  if (!is_address(target.address)) throw system_error(asio::error::invalid_argument);
  if (!proxy) co_return co_await connect_to_host(executor, target);
  const auto handshake = handshake_for(target, *proxy);
  const Endpoint place(proxy->host(), proxy->port());
  auto socket = co_await connect_to_host(executor, place);
  co_await talk(*socket, *handshake);
  // All that will be spoken here is begun by us.
  if (!handshake->rest().empty()) throw system_error(ProxyErrc::unexpected_data);
  co_return socket;
}

asio::awaitable<void> talk(tcp::socket& socket, ProxyHandshake& handshake) {
  Bytes send = handshake.begin();
  std::array<std::uint8_t, 4096> buffer;
  while (!handshake.done()) {
    co_await asio::async_write(socket, asio::buffer(send), asio::use_awaitable);
    const auto size = co_await socket.async_read_some(asio::buffer(buffer), asio::use_awaitable);
    auto next = handshake.feed(std::span(buffer).first(size));
    if (!next) throw system_error(next.error());
    send = std::move(*next);
  }
}

}  // namespace layer::mtproto
