#include "names.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace layer::tl_gen {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

char to_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_identifier(std::string_view name) {
  const auto letter = [](char c) { return is_upper(c) || (c >= 'a' && c <= 'z') || c == '_'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() && letter(name[0]) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || digit(c); });
}

/// The pieces of a name in lower case. A capital begins one unless it follows another capital.
std::vector<std::string> words(std::string_view name) {
  std::vector<std::string> pieces;
  char before = '_';
  for (const char c : name) {
    if (c != '_') {
      if (before == '_' || (is_upper(c) && !is_upper(before))) pieces.emplace_back();
      pieces.back() += to_lower(c);
    }
    before = c;
  }
  return pieces;
}

// clang-format off
constexpr std::array<std::string_view, 100> reserved = {
    // of C++20
    "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char",
    "char16_t", "char32_t", "char8_t", "class", "co_await", "co_return", "co_yield", "compl", "concept", "const",
    "const_cast", "consteval", "constexpr", "constinit", "continue", "decltype", "default", "delete", "do", "double",
    "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for", "friend", "goto", "if",
    "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
    "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "requires", "return", "short", "signed",
    "sizeof", "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw",
    "true", "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile",
    "wchar_t", "while", "xor", "xor_eq",
    // of generated structs
    "Boxed", "ID", "NAME", "Return", "TABLE", "with", "write_fields"};
// clang-format on

}  // namespace

std::string pascal_case(std::string_view name) {
  std::string text;
  for (std::string& word : words(name)) {
    word[0] = to_upper(word[0]);
    text += word;
  }
  return text;
}

std::string snake_case(std::string_view name) {
  std::string text;
  for (const std::string& word : words(name))
    text.append(text.empty() ? "" : "_").append(word);
  return text;
}

std::string member_name(std::string_view field) {
  const bool taken = std::find(reserved.begin(), reserved.end(), field) != reserved.end();
  return std::string(field) + (taken ? "_" : "");
}

bool is_namespace(std::string_view name) {
  while (true) {
    const std::size_t end = name.find("::");
    if (!is_identifier(name.substr(0, end))) return false;
    if (end == name.npos) return true;
    name.remove_prefix(end + 2);
  }
}

}  // namespace layer::tl_gen
