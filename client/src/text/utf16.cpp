#include "text/utf16.hpp"

namespace layer::text {

std::int32_t units_of(std::string_view utf8) {
  std::int32_t units = 0;
  for (const char byte : utf8)
    units += units_of(static_cast<unsigned char>(byte));
  return units;
}

std::string_view Utf16Cursor::until(std::int32_t offset) {
  const auto from = byte_;
  while (byte_ < text_.size()) {
    const auto units = units_of(static_cast<unsigned char>(text_[byte_]));
    if (unit_ + units > offset || (units > 0 && unit_ == offset)) break;
    unit_ += units;
    ++byte_;
  }
  return text_.substr(from, byte_ - from);
}

}  // namespace layer::text
