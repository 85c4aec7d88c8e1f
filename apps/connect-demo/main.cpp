// The protocol without the client: makes an auth key over each transport and asks the server for
// its configuration.
#include <layer/local_dc/local_dc.hpp>
#include <layer/mtproto/net/connection.hpp>
#include <layer/tl/functions.hpp>
#include <layer/tl/functions/help.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/tables.hpp>
#include <layer/tl/types/config.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <cstdio>
#include <future>
#include <optional>
#include <string>
#include <string_view>

namespace asio = boost::asio;
namespace mtproto = layer::mtproto;
namespace tl = layer::tl;

namespace {

struct Wire {
  mtproto::Framing framing;
  bool obfuscated;
};

constexpr Wire WIRES[] = {
    {mtproto::Framing::abridged, false},           {mtproto::Framing::abridged, true},
    {mtproto::Framing::intermediate, false},       {mtproto::Framing::intermediate, true},
    {mtproto::Framing::padded_intermediate, true}, {mtproto::Framing::full, false},
};

// Every session begins by saying which layer it speaks and what it is.
tl::Bytes get_config() {
  return tl::serialize(tl::functions::InvokeWithLayer(
      tl::LAYER, tl::functions::InitConnection(12345, "connect-demo", "Linux", "0.1", "en", "",
                                               "en", tl::functions::help::GetConfig())));
}

asio::awaitable<void> print_key(mtproto::Connection& connection,
                                std::chrono::steady_clock::time_point begun) {
  while (auto event = co_await connection.next_event()) {
    const auto* created = std::get_if<mtproto::KeyCreated>(&*event);
    if (!created) continue;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
    std::printf("  key %016llx in %.1f ms", static_cast<unsigned long long>(created->key.key.id()),
                took.count());
    co_return;
  }
}

asio::awaitable<void> show(mtproto::Connection& connection) {
  co_await print_key(connection, std::chrono::steady_clock::now());
  const auto answer = co_await connection.call(get_config());
  const auto config = tl::parse<tl::enums::Config>(answer);
  if (!config) throw std::runtime_error(config.error().message());
  std::printf(", %zu addresses of data centres\n", (*config)->dc_options.size());
  connection.stop();
}

void connect(const mtproto::DataCenters& data_centers, Wire wire) {
  mtproto::ConnectionOptions options(data_centers, data_centers.home);
  options.framing = wire.framing;
  options.obfuscated = wire.obfuscated;
  const auto name = std::string(to_string(wire.framing)) + (wire.obfuscated ? ", obfuscated" : "");
  std::printf("%-33s", name.c_str());
  std::fflush(stdout);

  asio::io_context io;
  mtproto::Connection connection(io.get_executor(), options);
  auto running = asio::co_spawn(io, connection.run(), asio::use_future);
  auto shown = asio::co_spawn(io, show(connection), asio::use_future);
  io.run();
  shown.get();
  running.get();
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view choice = count > 1 ? arguments[1] : "";
  if (count > 2 || (choice != "" && choice != "--offline" && choice != "--test")) {
    std::fprintf(
        stderr,
        "usage: connect-demo [--offline | --test]   (default: Telegram's production servers)\n");
    return 2;
  }
  try {
    std::optional<layer::local_dc::LocalDc> local;
    if (choice == "--offline") local.emplace();
    const auto data_centers = local                ? local->data_centers()
                              : choice == "--test" ? mtproto::DataCenters::test_servers()
                                                   : mtproto::DataCenters::production();
    for (const Wire wire : WIRES)
      connect(data_centers, wire);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "\nconnect-demo: %s\n", error.what());
    return 1;
  }
}
