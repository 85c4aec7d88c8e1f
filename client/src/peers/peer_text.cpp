#include "peers/peer_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace layer {

namespace {

constexpr std::size_t longest_username = 32;
constexpr std::size_t longest_phone = 15;  // E.164
constexpr std::size_t longest_hash = 64;   // thrice what Telegram makes

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word(char c) {
  return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z');
}

/// Of URL-safe base64.
bool is_hash(char c) {
  return is_word(c) || c == '-' || (c >= 'A' && c <= 'Z');
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool remove_prefix(std::string_view& text, std::string_view prefix) {
  if (lower(text.substr(0, prefix.size())) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

PeerText bot_api(std::string_view text) {
  const auto value = number(text);
  const auto peer = value ? PeerId::from_bot_api(*value) : std::nullopt;
  if (!peer) return {};
  return *peer;
}

PeerText username(std::string_view text) {
  std::string name = lower(text);
  const bool valid = !name.empty() && name.size() <= longest_username && !is_digit(name[0]) &&
                     std::ranges::all_of(name, is_word);
  if (!valid) return {};
  return UsernameText{std::move(name)};
}

PeerText phone(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c))
      digits += c;
    else if (std::string_view(" -()").find(c) == std::string_view::npos)
      return {};
  }
  if (digits.empty() || digits.size() > longest_phone) return {};
  return PhoneText{std::move(digits)};
}

PeerText invite(std::string_view hash) {
  const bool valid =
      !hash.empty() && hash.size() <= longest_hash && std::ranges::all_of(hash, is_hash);
  if (!valid) return {};
  return InviteText{std::string(hash)};
}

/// The value of `key` in `a=1&b=2`.
std::string_view parameter(std::string_view query, std::string_view key) {
  while (!query.empty()) {
    const auto pair = query.substr(0, query.find('&'));
    if (pair.starts_with(key) && pair.substr(key.size()).starts_with('='))
      return pair.substr(key.size() + 1);
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
  }
  return {};
}

/// `tg://resolve?domain=name`, `tg://user?id=5`, `tg://join?invite=hash`.
PeerText app_link(std::string_view link) {
  const auto question = link.find('?');
  if (question == std::string_view::npos) return {};
  const auto query = link.substr(question + 1);
  if (remove_prefix(link, "join?")) return invite(parameter(query, "invite"));
  if (remove_prefix(link, "user?")) return bot_api(parameter(query, "id"));
  if (!remove_prefix(link, "resolve?")) return {};
  if (const auto digits = parameter(query, "phone"); !digits.empty()) return phone(digits);
  return username(parameter(query, "domain"));
}

/// `name`, `name/17`, `s/name`, `c/1234/17`, `+hash`, `joinchat/hash`, `+4912345`.
PeerText web_path(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  const auto first = [&] {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    return part;
  };
  auto part = first();
  if (part == "joinchat") return invite(first());
  if (part == "s") return username(first());
  if (part == "c") {
    const auto id = number(first());
    if (!id || *id <= 0) return {};
    const auto channel = PeerId::channel(*id);
    return PeerId::from_bot_api(channel.bot_api()) == channel ? PeerText(channel) : PeerText();
  }
  if (!remove_prefix(part, "+")) return username(part);
  if (std::ranges::all_of(part, is_digit)) return phone(part);
  return invite(part);
}

bool remove_host(std::string_view& text) {
  const bool scheme = remove_prefix(text, "https://") || remove_prefix(text, "http://");
  if (scheme) remove_prefix(text, "www.");
  for (const std::string_view host : {"t.me/", "telegram.me/", "telegram.dog/"})
    if (remove_prefix(text, host)) return true;
  return false;
}

}  // namespace

PeerText read_peer_text(std::string_view text) {
  text = trim(text);
  if (lower(text) == "me" || lower(text) == "self") return MyselfText{};
  if (remove_prefix(text, "tg://") || remove_prefix(text, "tg:")) return app_link(text);
  if (remove_host(text)) return web_path(text);
  if (remove_prefix(text, "@")) return username(text);
  if (remove_prefix(text, "+")) return phone(text);
  if (number(text)) return bot_api(text);
  return username(text);
}

}  // namespace layer
