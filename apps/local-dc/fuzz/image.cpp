#include "files/image.hpp"

#include "input.hpp"

// The first bytes of a file that may be an image.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::local_dc;
  const layer::crypto::BytesView content(data, size);
  (void)file_type(content);
  const auto found = image_size(content);
  if (found && (found->width < 0 || found->height < 0)) __builtin_trap();
  if (found && is_photo_size(*found) && found->width + found->height > 10'000) __builtin_trap();
  return 0;
}
