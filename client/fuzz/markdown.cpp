#include <layer/client/formatted_text.hpp>

#include "input.hpp"

// Markdown of any kind: what is read can be written, and is read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  using fuzzing::text_of;
  const auto text = parse_markdown(text_of(data, size));
  if (parse_markdown(generate_markdown(text)) != text) __builtin_trap();
  return 0;
}
