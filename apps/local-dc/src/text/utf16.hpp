#pragma once

#include <cstdint>
#include <string_view>

namespace layer::local_dc {

/// The length of UTF-8 text in UTF-16 code units, in which the protocol counts. Bytes that are no
/// UTF-8 count as something, so that no text makes it fail.
inline std::int32_t utf16_length(std::string_view text) {
  std::int32_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    const bool continues = (byte & 0xc0) == 0x80;
    const bool beyond_bmp = byte >= 0xf0;
    if (!continues) length += beyond_bmp ? 2 : 1;
  }
  return length;
}

}  // namespace layer::local_dc
