#include "layer_number.hpp"

#include <charconv>

namespace layer::tl_parser {

std::optional<int> layer_number(std::string_view comment) {
  constexpr std::string_view word = "LAYER ";
  const auto at = comment.find(word);
  if (at == std::string_view::npos || (at > 0 && comment[at - 1] != ' ')) return std::nullopt;
  const auto digits = comment.substr(at + word.size());
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || number <= 0) return std::nullopt;
  return number;
}

}  // namespace layer::tl_parser
