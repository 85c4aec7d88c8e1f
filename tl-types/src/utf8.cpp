#include "utf8.hpp"

#include <cstddef>
#include <cstdint>

namespace layer::tl::detail {
namespace {

struct Lead {
  std::size_t length = 0;  // of the sequence; 0 if no sequence begins so
  std::uint32_t bits = 0;
  std::uint32_t least = 0;  // smaller values have a shorter sequence
};

Lead lead(std::uint8_t byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >> 5 == 0x06) return {2, byte & 0x1fu, 0x80};
  if (byte >> 4 == 0x0e) return {3, byte & 0x0fu, 0x800};
  if (byte >> 3 == 0x1e) return {4, byte & 0x07u, 0x10000};
  return {};
}

}  // namespace

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    Lead code = lead(static_cast<std::uint8_t>(text[i]));
    if (code.length == 0 || code.length > text.size() - i) return false;
    for (std::size_t j = 1; j < code.length; ++j) {
      const auto byte = static_cast<std::uint8_t>(text[i + j]);
      if (byte >> 6 != 0x02) return false;
      code.bits = code.bits << 6 | (byte & 0x3f);
    }
    if (code.bits < code.least || code.bits > 0x10ffff ||
        (code.bits >= 0xd800 && code.bits < 0xe000))
      return false;
    i += code.length;
  }
  return true;
}

}  // namespace layer::tl::detail
