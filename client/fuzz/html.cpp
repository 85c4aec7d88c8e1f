#include <layer/client/formatted_text.hpp>

#include "input.hpp"

// HTML of any kind: what is read can be written, and is read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer;
  using fuzzing::text_of;
  const auto text = parse_html(text_of(data, size));
  if (parse_html(generate_html(text)) != text) __builtin_trap();
  for (const auto& part : split(text, 100))
    if (part.length() > 100) __builtin_trap();
  return 0;
}
