#include "text/markdown_marks.hpp"

#include "text/values.hpp"

namespace layer::text {

namespace {

using Kind = TextEntity::Kind;

constexpr std::string_view user = "tg://user?id=";
constexpr std::string_view emoji = "tg://emoji?id=";
constexpr std::string_view quote = "tg://quote";
constexpr std::string_view expandable_quote = "tg://quote?expandable";
constexpr std::string_view time = "tg://time?unix=";
constexpr std::string_view insertion = "tg://diff?insert";
constexpr std::string_view deletion = "tg://diff?delete";
constexpr std::string_view replacement = "tg://diff?replace=";

std::string escaped(std::string_view target) {
  std::string out;
  for (const char character : target) {
    if (character == '\\' || character == ')' || is_white(character)) out += '\\';
    out += character;
  }
  return out;
}

std::string unescaped(std::string_view target) {
  std::string out;
  for (std::size_t n = 0; n < target.size(); ++n) {
    if (target[n] == '\\' && n + 1 < target.size() && can_be_escaped(target[n + 1])) ++n;
    out += target[n];
  }
  return out;
}

/// A link that only looks like a mention is told apart by a backslash.
std::string link_target(std::string_view url) {
  if (!url.starts_with(user)) return escaped(url);
  return "tg:\\/" + escaped(url.substr(4));
}

std::optional<TextEntity> date_of(std::string_view target) {
  target.remove_prefix(time.size());
  const auto end = target.find('&');
  const auto seconds = number<std::int32_t>(target.substr(0, end));
  constexpr std::string_view key = "&format=";
  auto letters = end == std::string_view::npos ? std::string_view() : target.substr(end);
  if (!letters.empty() && !letters.starts_with(key)) return std::nullopt;
  if (!letters.empty()) letters.remove_prefix(key.size());
  const auto format = date_format(letters);
  if (!seconds || !format) return std::nullopt;
  return TextEntity::date(0, 0, *seconds, *format);
}

std::optional<TextEntity> special(std::string_view target) {
  if (target.starts_with(emoji)) {
    const auto id = number<std::int64_t>(target.substr(emoji.size()));
    if (id) return TextEntity::custom_emoji(0, 0, *id);
  }
  if (target == quote) return TextEntity::blockquote(0, 0);
  if (target == expandable_quote) return TextEntity::blockquote(0, 0, true);
  if (target.starts_with(time)) return date_of(target);
  if (target == insertion) return TextEntity(Kind::diff_insert, 0, 0);
  if (target == deletion) return TextEntity(Kind::diff_delete, 0, 0);
  if (target.starts_with(replacement))
    return TextEntity::diff_replace(0, 0, unescaped(target.substr(replacement.size())));
  return std::nullopt;
}

}  // namespace

std::string_view mark_of(Kind kind) {
  switch (kind) {
    case Kind::bold:
      return "**";
    case Kind::italic:
      return "__";
    case Kind::underline:
      return "--";
    case Kind::strike:
      return "~~";
    case Kind::spoiler:
      return "||";
    default:
      return {};
  }
}

std::string target_of(const TextEntity& entity) {
  switch (entity.kind()) {
    case Kind::text_link:
      return link_target(entity.url());
    case Kind::text_mention:
      return std::string(user) + std::to_string(entity.user_id());
    case Kind::custom_emoji:
      return std::string(emoji) + std::to_string(entity.document_id());
    case Kind::blockquote:
      return std::string(entity.expandable() ? expandable_quote : quote);
    case Kind::date:
      return std::string(time) + std::to_string(entity.time()) +
             "&format=" + to_letters(entity.date_format());
    case Kind::diff_insert:
      return std::string(insertion);
    case Kind::diff_delete:
      return std::string(deletion);
    case Kind::diff_replace:
      return std::string(replacement) + escaped(entity.old_text());
    default:
      return {};
  }
}

std::optional<TextEntity> entity_of_target(std::string_view target, bool exclamation) {
  if (target.empty()) return std::nullopt;
  if (exclamation) return special(target);
  if (target.starts_with(user)) {
    const auto id = number<std::int64_t>(target.substr(user.size()));
    if (id) return TextEntity::text_mention(0, 0, *id);
  }
  return TextEntity::text_link(0, 0, unescaped(target));
}

bool is_language(std::string_view text) {
  constexpr std::size_t longest = 64;
  for (const char character : text)
    if (static_cast<unsigned char>(character) <= ' ' || character == '`' || character == '\\')
      return false;
  return !text.empty() && text.size() <= longest;
}

}  // namespace layer::text
