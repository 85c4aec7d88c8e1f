#include <layer/tl/any.hpp>

#include "input.hpp"

// Any object of any schema: what is read is written as the same bytes, or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  const auto object = layer::tl::parse_any(input.rest());
  if (!object) return 0;
  const auto written = layer::tl::try_serialize(*object);
  if (!written) __builtin_trap();
  const auto again = layer::tl::parse_any(*written);
  if (!again || layer::tl::try_serialize(*again).value() != *written) __builtin_trap();
  return 0;
}
