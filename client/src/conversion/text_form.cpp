#include "conversion/text_form.hpp"

#include <algorithm>

#include "conversion/refuse.hpp"
#include "storage/base64.hpp"

namespace layer::conversion {

namespace {

/// The longest form that exists takes about 500 characters.
constexpr std::size_t longest_text = 4096;
constexpr std::string_view white_space = " \t\r\n";

void wipe(std::string& text) {
  crypto::wipe(std::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size()));
}

struct WipedText {
  explicit WipedText(std::string text_) : text(std::move(text_)) {}

  WipedText(const WipedText&) = delete;
  WipedText& operator=(const WipedText&) = delete;

  ~WipedText() { wipe(text); }

  std::string text;
};

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(white_space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white_space) + 1 - begin);
}

storage::WipedBytes decoded(std::string_view form, std::string_view text) {
  if (text.size() > longest_text) refuse(form, "is too long to be one");
  for (int padding = 0; padding < 2 && text.size() % 4 == (padding ? 3 : 0); ++padding)
    if (text.ends_with('=')) text.remove_suffix(1);
  WipedText plain{std::string(text)};
  std::ranges::replace(plain.text, '+', '-');
  std::ranges::replace(plain.text, '/', '_');
  auto bytes = from_base64(plain.text);
  if (!bytes) refuse(form, "is not complete, or has characters that do not belong into one");
  return storage::WipedBytes(std::move(*bytes));
}

std::string encoded(std::string_view prefix, std::span<const std::uint8_t> bytes, Base64 kind) {
  const WipedText body(to_base64(bytes));
  std::string text;
  text.reserve(prefix.size() + body.text.size() + 4);
  text.append(body.text);
  if (kind == Base64::plain_padded) {
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
  }
  if (kind != Base64::url_safe) text.append((4 - text.size() % 4) % 4, '=');
  text.insert(0, prefix);
  return text;
}

}  // namespace layer::conversion
