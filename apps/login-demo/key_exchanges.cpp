#include "key_exchanges.hpp"

#include <layer/mtproto/net/connection.hpp>

#include <boost/asio/this_coro.hpp>

#include <cstdio>
#include <string>

namespace {

namespace mtproto = layer::mtproto;

struct Wire {
  mtproto::Framing framing;
  bool obfuscated;
};

constexpr Wire WIRES[] = {{mtproto::Framing::abridged, false},
                          {mtproto::Framing::intermediate, true},
                          {mtproto::Framing::padded_intermediate, true},
                          {mtproto::Framing::full, false}};

std::string hexadecimal(std::uint64_t id) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(id));
  return text;
}

// Runs until there is a key, and returns its id.
layer::Task<void> stop_at_key(mtproto::Connection& connection, std::uint64_t& id) {
  while (auto event = co_await connection.next_event()) {
    if (const auto* created = std::get_if<mtproto::KeyCreated>(&*event)) {
      id = created->key.key.id();
      connection.stop();
    }
  }
}

layer::Task<std::uint64_t> make_key(const mtproto::DataCenters& servers, mtproto::DcId dc,
                                    Wire wire) {
  mtproto::ConnectionOptions options(servers, dc);
  options.framing = wire.framing;
  options.obfuscated = wire.obfuscated;
  mtproto::Connection connection(co_await boost::asio::this_coro::executor, options);

  std::uint64_t id = 0;
  auto reading = co_await layer::spawn(stop_at_key(connection, id));
  co_await connection.run();
  co_await reading.join();
  co_return id;
}

}  // namespace

layer::Task<void> show_key_exchanges(const Screen& screen, const layer::local_dc::LocalDc& dc) {
  const auto servers = dc.data_centers();
  int number = 0;
  for (const Wire wire : WIRES) {
    Step step(screen, "key exchange");
    const mtproto::DcId to{1 + number++ % 2};
    const auto id = co_await make_key(servers, to, wire);
    step.done("DC " + std::to_string(to.value) + ", " + std::string(to_string(wire.framing)) +
              (wire.obfuscated ? " obfuscated" : "") + ", key " + hexadecimal(id));
  }
}
