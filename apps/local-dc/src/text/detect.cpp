#include "detect.hpp"

#include <algorithm>

#include "entity_span.hpp"
#include "utf16.hpp"

namespace layer::local_dc {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Letters beyond ASCII belong to words too.
bool is_word(char c) {
  return is_name(c) || static_cast<std::uint8_t>(c) >= 0x80;
}

std::size_t name_length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_name) - text.begin());
}

std::size_t word_length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin());
}

/// How many bytes of a word after white space belong to the address: not the punctuation behind it.
std::size_t address_length(std::string_view word) {
  while (!word.empty() && std::string_view(".,;:!?)\"'").find(word.back()) != word.npos)
    word.remove_suffix(1);
  return word.size();
}

bool is_link(std::string_view word) {
  for (const std::string_view scheme : {"http://", "https://", "tg://", "www.", "t.me/"})
    if (word.size() > scheme.size() && word.starts_with(scheme)) return true;
  return false;
}

bool is_email(std::string_view word) {
  const std::size_t at = word.find('@');
  if (at == 0 || at == word.npos || word.find('@', at + 1) != word.npos) return false;
  const std::size_t dot = word.find('.', at);
  return dot != word.npos && dot > at + 1 && dot + 2 < word.size();
}

/// Something recognised at the beginning of a text; length 0: nothing.
struct Found {
  std::size_t length = 0;
  tl::enums::MessageEntity entity = {};
};

Found named(std::size_t name, std::size_t shortest, tl::enums::MessageEntity entity) {
  if (name < shortest) return {};
  return {1 + name, std::move(entity)};
}

Found command(std::string_view text) {
  const std::size_t name = name_length(text.substr(1));
  if (name == 0) return {};
  std::size_t length = 1 + name;
  if (text.substr(length).starts_with('@')) {
    const std::size_t bot = name_length(text.substr(length + 1));
    if (bot >= 3) length += 1 + bot;
  }
  if (text.substr(length).starts_with('/')) return {};  // a path
  return {length, tl::types::MessageEntityBotCommand{}};
}

Found recognise(std::string_view text) {
  const std::string_view word = text.substr(0, text.find_first_of(" \n\t"));
  const std::string_view address = word.substr(0, address_length(word));
  if (is_link(address)) return {address.size(), tl::types::MessageEntityUrl{}};
  if (is_email(address)) return {address.size(), tl::types::MessageEntityEmail{}};
  if (text.starts_with('@'))
    return named(name_length(text.substr(1)), 3, tl::types::MessageEntityMention{});
  if (text.starts_with('#'))
    return named(word_length(text.substr(1)), 1, tl::types::MessageEntityHashtag{});
  if (text.starts_with('/')) return command(text);
  return {};
}

}  // namespace

std::vector<tl::enums::MessageEntity> detect_entities(std::string_view text) {
  std::vector<tl::enums::MessageEntity> entities;
  std::size_t at = 0;
  while (at < text.size()) {
    const bool inside_word = at > 0 && is_word(text[at - 1]);
    Found found = inside_word ? Found{} : recognise(text.substr(at));
    if (found.length == 0) {
      ++at;
      continue;
    }
    move_to(found.entity,
            {utf16_length(text.substr(0, at)), utf16_length(text.substr(at, found.length))});
    entities.push_back(std::move(found.entity));
    at += found.length;
  }
  return entities;
}

}  // namespace layer::local_dc
