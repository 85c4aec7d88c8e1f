#pragma once

#include <layer/client/formatted_text.hpp>

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace layer::text {

/// As the Bot API writes it: `r`, or out of `w`, `d` or `D`, `t` or `T`.
std::string to_letters(DateFormat format);
/// Nothing if there is any other letter.
std::optional<DateFormat> date_format(std::string_view letters);

/// The number that is the whole text; nothing if it is none, or too large.
template <std::integral Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || read.ec != std::errc() || read.ptr != text.data() + text.size())
    return std::nullopt;
  return value;
}

/// Longer input is refused: `Errc::invalid_argument`.
void check_size(std::string_view input);

}  // namespace layer::text
