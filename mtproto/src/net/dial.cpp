#include "dial.hpp"

#include "carrier_kind.hpp"
#include "mtproxy_stream.hpp"
#include "race.hpp"
#include "tcp_stream.hpp"

namespace layer::mtproto {
namespace {

namespace asio = boost::asio;
using Opened = std::unique_ptr<Stream>;

bool through_mtproxy(const ConnectionOptions& options) {
  return options.proxy && options.proxy->kind() == Proxy::Kind::mtproxy;
}

}  // namespace

asio::awaitable<std::unique_ptr<Stream>> open_stream(asio::any_io_executor executor,
                                                     Endpoint address,
                                                     const ConnectionOptions& options) {
  auto socket = co_await connect_through(executor, address, options.proxy);
  const auto* kind = options.carrier.kind();
  if (!kind) co_return make_tcp_stream(std::move(socket));
  co_return co_await kind->open(std::move(socket), address, options);
}

asio::awaitable<Dialled> dial(asio::any_io_executor executor, std::vector<Endpoint> addresses,
                              const OpenStream& open, std::chrono::milliseconds head_start) {
  const auto attempt = [&](std::size_t turn) { return open(addresses[turn]); };
  auto winner = co_await race<Opened>(executor, addresses.size(), head_start, attempt);
  co_return Dialled{std::move(winner.value), winner.turn};
}

asio::awaitable<Dialled> dial(asio::any_io_executor executor, std::vector<Endpoint> addresses,
                              const ConnectionOptions& options, crypto::Random& random) {
  if (through_mtproxy(options)) {
    auto stream = co_await open_mtproxy_stream(executor, *options.proxy, random);
    co_return Dialled{std::move(stream)};
  }
  const OpenStream open = [&](Endpoint address) {
    return open_stream(executor, std::move(address), options);
  };
  co_return co_await dial(executor, std::move(addresses), open);
}

}  // namespace layer::mtproto
