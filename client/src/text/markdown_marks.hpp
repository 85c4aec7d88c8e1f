#pragma once

#include <layer/client/formatted_text.hpp>

#include <optional>
#include <string>
#include <string_view>

/// What both directions of Markdown know.
namespace layer::text {

/// `**` and its like; empty for the kinds that are written as links.
std::string_view mark_of(TextEntity::Kind kind);

/// Written `[text](target)`; the others `![text](target)`.
constexpr bool has_plain_brackets(TextEntity::Kind kind) {
  return kind == TextEntity::Kind::text_link || kind == TextEntity::Kind::text_mention;
}

/// What stands between the parentheses, with its escapes.
std::string target_of(const TextEntity& entity);
/// The entity, without a place, of a target as it is written. `![…]` names something of Telegram's,
/// or nothing.
std::optional<TextEntity> entity_of_target(std::string_view target, bool exclamation);

/// Of a block of code: a word that can stand behind the fence.
bool is_language(std::string_view text);

constexpr bool is_white(char character) {
  return character == ' ' || character == '\n' || character == '\t' || character == '\r';
}

/// What a backslash makes text of.
constexpr bool can_be_escaped(char character) {
  const bool punctuation =
      (character >= '!' && character <= '/') || (character >= ':' && character <= '@') ||
      (character >= '[' && character <= '`') || (character >= '{' && character <= '~');
  return punctuation || is_white(character);
}

}  // namespace layer::text
