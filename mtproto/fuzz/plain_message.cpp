#include <layer/mtproto/key_exchange/plain_message.hpp>

#include "input.hpp"

// Packets that nobody encrypted.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const auto sender = input.below(2) == 0 ? Role::client : Role::server;
  const auto message = unwrap_plain(input.rest(), sender);
  if (message && message->body.size() > input.rest().size()) __builtin_trap();
  (void)auth_key_id(input.rest());
  return 0;
}
