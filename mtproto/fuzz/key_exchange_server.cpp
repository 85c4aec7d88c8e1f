#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/mtproto/key_exchange/server.hpp>

#include "input.hpp"
#include "server_keys.hpp"

// A client's requests to a server: alone, or behind a good first one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  Noise client_noise(1);
  Noise server_noise(2);
  key_exchange::Server server(server_keys(), server_noise);
  if (input.below(2) == 1) {
    const key_exchange::Parameters parameters(DcId{2}, {server_keys()->front().public_key()});
    (void)server.on(key_exchange::begin(parameters, client_noise, NOW).request, UNIX_NOW);
  }
  (void)server.on(input.rest(), UNIX_NOW);
  (void)server.on(input.rest(), UNIX_NOW);
  return 0;
}
