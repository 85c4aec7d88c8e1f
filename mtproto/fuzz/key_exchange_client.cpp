#include <layer/mtproto/key_exchange/client.hpp>
#include <layer/mtproto/key_exchange/server.hpp>

#include "input.hpp"
#include "server_keys.hpp"

// A server's answers to a client's key exchange: the first, or the second and third behind good
// ones.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const auto stage = input.below(3);
  Noise client_noise(1);
  Noise server_noise(2);
  key_exchange::Server server(server_keys(), server_noise);
  const key_exchange::Parameters parameters(DcId{2}, {server_keys()->front().public_key()});
  auto first = key_exchange::begin(parameters, client_noise, NOW);
  const Bytes res_pq = stage == 0 ? copy(input.rest()) : server.on(first.request, UNIX_NOW).value();
  auto second = std::move(first.next).on(res_pq, NOW);
  if (!second || stage == 0) return 0;
  const Bytes dh = stage == 1 ? copy(input.rest()) : server.on(second->request, UNIX_NOW).value();
  auto third = std::move(second->next).on(dh, NOW);
  if (third && stage == 2) (void)std::move(third->next).on(input.rest(), NOW);
  return 0;
}
