#include "rpc/wrappers.hpp"

#include "input.hpp"

// A request in its wrappers: layer, connection, order, compression.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  const auto request = local_dc::unwrap(tl::Bytes(data, data + size));
  if (request && request->client && request->client->layer < 0) __builtin_trap();
  return 0;
}
