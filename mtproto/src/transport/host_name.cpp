#include "host_name.hpp"

#include <algorithm>

namespace layer::mtproto {
namespace {

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_name_character(char c) {
  return is_hex_digit(c) || (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.';
}

}  // namespace

bool is_host_name(std::string_view text) {
  return !text.empty() && text.size() <= 253 && text.front() != '.' &&
         text.find("..") == std::string_view::npos && std::ranges::all_of(text, is_name_character);
}

bool looks_like_ipv6(std::string_view text) {
  return text.size() >= 2 && text.size() <= 45 && std::ranges::count(text, ':') >= 2 &&
         std::ranges::all_of(text, [](char c) { return is_hex_digit(c) || c == ':' || c == '.'; });
}

}  // namespace layer::mtproto
