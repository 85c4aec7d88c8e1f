#include "literals.hpp"

namespace layer::tl_gen {

std::string hexadecimal(std::uint32_t value) {
  std::string text = "0x";
  for (int shift = 28; shift >= 0; shift -= 4)
    text += "0123456789abcdef"[value >> shift & 15];
  return text;
}

}  // namespace layer::tl_gen
