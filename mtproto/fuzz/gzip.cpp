#include <layer/mtproto/session/gzip.hpp>

#include "input.hpp"

// Compressed data; and that it comes back as it was.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::mtproto;
  Input input(data, size);
  constexpr std::size_t limit = 1 << 20;
  const auto unpacked = gunzip(input.rest(), limit);
  if (unpacked && unpacked->size() > limit) __builtin_trap();
  const auto packed = gzip_if_smaller(input.rest());
  if (packed && gunzip(*packed, limit).value() != copy(input.rest())) __builtin_trap();
  return 0;
}
