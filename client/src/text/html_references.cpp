#include "text/html_references.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace layer::text {

namespace {

/// The longest that is looked for: `&#x0010ffff;`.
constexpr std::size_t longest = 12;

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> named = {
    {{"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\xc2\xa0"}}};

void add_character(std::uint32_t code, std::string& out) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | (code >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xf0 | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool add_number(std::string_view digits, std::string& out) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t code = 0;
  const auto* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, code, hexadecimal ? 16 : 10);
  const bool surrogate = code >= 0xd800 && code < 0xe000;
  if (digits.empty() || read.ec != std::errc() || read.ptr != end) return false;
  if (code == 0 || code > 0x10ffff || surrogate) return false;
  add_character(code, out);
  return true;
}

}  // namespace

std::size_t read_reference(std::string_view text, std::string& out) {
  const auto end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const auto name = text.substr(1, end - 1);
  if (name.front() == '#') return add_number(name.substr(1), out) ? end + 1 : 0;
  for (const auto& [known, meaning] : named) {
    if (name != known) continue;
    out += meaning;
    return end + 1;
  }
  return 0;
}

std::string without_references(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto read = text[at] == '&' ? read_reference(text.substr(at), out) : 0;
    if (read == 0) out += text[at];
    at += read == 0 ? 1 : read;
  }
  return out;
}

}  // namespace layer::text
