#include "pem.hpp"

#include <algorithm>

namespace layer::crypto {
namespace {

constexpr std::string_view SPACE = " \t\r\n";
constexpr std::string_view BEGIN = "-----BEGIN ";
constexpr std::string_view END = "-----END ";
constexpr std::string_view DASHES = "-----";
constexpr std::string_view DIGITS =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(SPACE);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(SPACE) - first + 1);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// White space may stand anywhere; the padding must be complete and its unused bits zero.
std::optional<Bytes> decode_base64(std::string_view text) {
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (SPACE.find(c) != SPACE.npos) continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const std::size_t value = DIGITS.find(c);
    if (value == DIGITS.npos || padding > 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if (++digits % 4 != 0) continue;
    bytes.push_back(static_cast<std::uint8_t>(bits >> 16));
    bytes.push_back(static_cast<std::uint8_t>(bits >> 8));
    bytes.push_back(static_cast<std::uint8_t>(bits));
  }
  const std::size_t rest = digits % 4;
  if (rest == 1 || padding != (4 - rest) % 4) return std::nullopt;
  if (rest == 2) {
    if ((bits & 0xf) != 0) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(bits >> 4));
  }
  if (rest == 3) {
    if ((bits & 0x3) != 0) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(bits >> 10));
    bytes.push_back(static_cast<std::uint8_t>(bits >> 2));
  }
  return bytes;
}

/// Lines of 64 digits.
std::string encode_base64(BytesView data) {
  std::string text;
  for (std::size_t i = 0; i < data.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(data.size() - i, 3);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j)
      bits = bits << 8 | (j < count ? data[i + j] : 0u);
    for (std::size_t j = 0; j < 4; ++j) {
      text += j <= count ? DIGITS[bits >> (18 - 6 * j) & 0x3f] : '=';
    }
    if (i % 48 == 45 || i + 3 >= data.size()) text += '\n';
  }
  return text;
}

}  // namespace

std::optional<PemBlock> read_pem(std::string_view text) {
  text = trim(text);
  if (!take_prefix(text, BEGIN)) return std::nullopt;
  const std::string_view label = text.substr(0, text.find(DASHES));
  text.remove_prefix(label.size());
  if (!take_prefix(text, DASHES) || !take_suffix(text, DASHES) || !take_suffix(text, label) ||
      !take_suffix(text, END)) {
    return std::nullopt;
  }
  std::optional<Bytes> data = decode_base64(text);
  if (!data) return std::nullopt;
  return PemBlock{label, std::move(*data)};
}

std::string write_pem(std::string_view label, BytesView data) {
  std::string text;
  text.append(BEGIN).append(label).append(DASHES).append("\n");
  text.append(encode_base64(data));
  text.append(END).append(label).append(DASHES).append("\n");
  return text;
}

}  // namespace layer::crypto
