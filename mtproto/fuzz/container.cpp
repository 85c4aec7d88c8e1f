#include "session/container.hpp"

#include "input.hpp"

// A container's elements.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const auto messages = split_container(input.rest());
  if (!messages) return 0;
  std::size_t total = 0;
  for (const auto& message : *messages)
    total += message.body.size();
  if (total > input.rest().size()) __builtin_trap();
  return 0;
}
