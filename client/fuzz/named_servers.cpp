#include "connections/named_servers.hpp"

#include <layer/client/error.hpp>

#include "input.hpp"

// The list of servers that an environment variable names.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  try {
    const auto servers = read_servers(fuzzing::text_of(data, size), "input");
    if (servers.options.empty()) __builtin_trap();
  } catch (const Error& damaged) {
    if (!damaged.is(Errc::invalid_argument)) throw;
  }
  return 0;
}
