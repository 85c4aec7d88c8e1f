#include <layer/tl_parser/hexadecimal.hpp>

#include <string_view>

namespace layer::tl_parser {

std::string hexadecimal(std::uint32_t id) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4)
    text += digits[(id >> shift) & 15];
  return text;
}

}  // namespace layer::tl_parser
