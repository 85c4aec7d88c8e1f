#include <string>

#include "input.hpp"
#include "text/detect.hpp"
#include "text/entity_span.hpp"
#include "text/utf16.hpp"

// A text in which a server looks for links and mentions: they lie in it, in order, none over
// another.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace layer::local_dc;
  const auto text = text_of({data, size});
  std::int64_t end = 0;
  for (const auto& entity : detect_entities(text)) {
    const EntitySpan span = span_of(entity);
    if (span.offset < end || span.length <= 0) __builtin_trap();
    end = span.end();
  }
  if (end > utf16_length(text)) __builtin_trap();
  return 0;
}
