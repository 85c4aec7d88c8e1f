#include "dial.hpp"

#include <algorithm>

#include "mtproxy_stream.hpp"
#include "race.hpp"
#include "tcp_stream.hpp"
#include "web_socket_stream.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using Opened = std::unique_ptr<Stream>;

bool through_mtproxy(const ConnectionOptions& options) {
  return options.proxy && options.proxy->kind() == Proxy::Kind::mtproxy;
}

asio::awaitable<Opened> open_stream(asio::any_io_executor executor, Endpoint address,
                                    const ConnectionOptions& options) {
  auto socket = co_await connect_through(executor, address, options.proxy);
  if (options.carrier == Carrier::tcp) co_return make_tcp_stream(std::move(socket));
  co_return co_await open_web_socket(std::move(socket), address, options);
}

}  // namespace

asio::awaitable<Dialled> dial(asio::any_io_executor executor, std::vector<Endpoint> addresses,
                              const OpenStream& open, std::chrono::milliseconds head_start) {
  const auto order = alternate_families(addresses);
  const auto attempt = [&](std::size_t turn) { return open(addresses[order[turn]]); };
  auto winner = co_await race<Opened>(executor, order.size(), head_start, attempt);
  co_return Dialled{std::move(winner.value), order[winner.turn]};
}

asio::awaitable<Dialled> dial(asio::any_io_executor executor, const ConnectionOptions& options,
                              crypto::Random& random) {
  if (through_mtproxy(options)) {
    auto stream = co_await open_mtproxy_stream(executor, *options.proxy, random);
    co_return Dialled{std::move(stream)};
  }
  std::vector<Endpoint> addresses;
  for (const auto& option : options.addresses)
    addresses.push_back(option.endpoint);
  const OpenStream open = [&](Endpoint address) {
    return open_stream(executor, std::move(address), options);
  };
  co_return co_await dial(executor, std::move(addresses), open);
}

std::vector<std::size_t> alternate_families(const std::vector<Endpoint>& addresses) {
  std::vector<std::size_t> families[2];
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const bool ipv6 = addresses[i].address.find(':') != std::string::npos;
    families[ipv6 ? 1 : 0].push_back(i);
  }
  auto& [v4, v6] = families;
  const bool v6_first = !v6.empty() && (v4.empty() || v6.front() < v4.front());
  const auto& first = v6_first ? v6 : v4;
  const auto& second = v6_first ? v4 : v6;
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
    if (i < first.size()) order.push_back(first[i]);
    if (i < second.size()) order.push_back(second[i]);
  }
  return order;
}

}  // namespace layer::mtproto
