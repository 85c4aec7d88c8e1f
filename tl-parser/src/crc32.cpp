#include "crc32.hpp"

#include <array>

namespace layer::tl_parser {
namespace {

constexpr auto table = [] {
  std::array<std::uint32_t, 256> entries{};
  for (std::uint32_t byte = 0; byte < entries.size(); ++byte) {
    auto value = byte;
    for (int bit = 0; bit < 8; ++bit)
      value = (value >> 1) ^ ((value & 1) != 0 ? 0xedb88320 : 0);
    entries[byte] = value;
  }
  return entries;
}();

}  // namespace

std::uint32_t crc32(std::string_view text) {
  auto value = ~std::uint32_t{0};
  for (const char c : text)
    value = (value >> 8) ^ table[(value ^ static_cast<unsigned char>(c)) & 255];
  return ~value;
}

}  // namespace layer::tl_parser
