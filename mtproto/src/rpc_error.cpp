#include <layer/mtproto/rpc_error.hpp>

#include <algorithm>
#include <charconv>

namespace layer::mtproto {

namespace {

constexpr std::int32_t INTERNAL = 500;
constexpr std::size_t MAX_TEXT = 256;
constexpr std::size_t MAX_DIGITS = 18;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view piece) {
  return !piece.empty() && piece.size() <= MAX_DIGITS && std::ranges::all_of(piece, is_digit);
}

std::string printable(std::string_view text) {
  std::string result(text.substr(0, MAX_TEXT));
  std::ranges::replace_if(
      result, [](char c) { return c < ' ' || c > '~'; }, '?');
  return result;
}

/// Moves the first number between underscores from the name to the value.
void split_number(RpcError& error) {
  std::string& name = error.name;
  for (std::size_t begin = name.find('_'); begin != std::string::npos;) {
    const std::size_t end = std::min(name.find('_', begin + 1), name.size());
    const std::string_view piece(name.data() + begin + 1, end - begin - 1);
    if (is_number(piece)) {
      std::from_chars(piece.data(), piece.data() + piece.size(), error.value.emplace());
      name.replace(begin, end - begin, end == name.size() ? "" : "_X");
      return;
    }
    begin = end == name.size() ? std::string::npos : end;
  }
}

}  // namespace

RpcError RpcError::parse(std::int32_t code, std::string_view message) {
  RpcError error;
  error.code = code == 0 || code < -9999 || code > 9999 ? INTERNAL : code;
  error.name = printable(message);
  split_number(error);
  return error;
}

std::string RpcError::to_string() const {
  std::string text = name.empty() ? "unnamed error" : name;
  if (value) text += " (" + std::to_string(*value) + ")";
  text += ", code " + std::to_string(code);
  if (!method.empty()) text += ", caused by " + method;
  return text;
}

}  // namespace layer::mtproto
