#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// UTF-8 counted as Telegram counts it. Bytes that are no UTF-8 count as something, always the
/// same.
namespace layer::text {

/// UTF-16 units that a byte of UTF-8 begins: 0 for those that go on with a character.
constexpr std::int32_t units_of(unsigned char byte) {
  if (byte >= 0x80 && byte < 0xc0) return 0;
  return byte >= 0xf0 ? 2 : 1;
}

std::int32_t units_of(std::string_view utf8);

/// Goes along a text, from offsets in units to places in bytes.
class Utf16Cursor {
 public:
  explicit Utf16Cursor(std::string_view utf8) : text_(utf8) {}

  /// The text from here up to an offset not before here. Half a character is left for the next.
  std::string_view until(std::int32_t offset);

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::int32_t unit_ = 0;
};

}  // namespace layer::text
