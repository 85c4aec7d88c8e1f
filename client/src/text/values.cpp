#include "text/values.hpp"

#include <layer/client/error.hpp>

#include <cstddef>

namespace layer::text {

namespace {

constexpr std::size_t longest_input = 16 << 20;

}  // namespace

std::string to_letters(DateFormat format) {
  std::string letters;
  if (format.relative) letters += 'r';
  if (format.day_of_week) letters += 'w';
  if (format.short_date) letters += 'd';
  if (format.long_date) letters += 'D';
  if (format.short_time) letters += 't';
  if (format.long_time) letters += 'T';
  return letters;
}

std::optional<DateFormat> date_format(std::string_view letters) {
  DateFormat format;
  for (const char letter : letters)
    switch (letter) {
      case 'r':
        format.relative = true;
        break;
      case 'w':
        format.day_of_week = true;
        break;
      case 'd':
        format.short_date = true;
        break;
      case 'D':
        format.long_date = true;
        break;
      case 't':
        format.short_time = true;
        break;
      case 'T':
        format.long_time = true;
        break;
      default:
        return std::nullopt;
    }
  return format;
}

void check_size(std::string_view input) {
  if (input.size() > longest_input)
    throw Error(Errc::invalid_argument, "a formatted text of more than 16 MiB");
}

}  // namespace layer::text
