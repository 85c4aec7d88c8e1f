#include "random_text.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

namespace layer::testing {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view words[] = {"a",          "word", " ",
                                      "  ",         "\n",   "\n\n",
                                      "*",          "**",   "_",
                                      "__",         "-",    "--",
                                      "~",          "~~",   "|",
                                      "||",         "`",    "```",
                                      "\\",         "[",    "]",
                                      "(",          ")",    "](",
                                      "!",          "![",   ">",
                                      "> ",         ">+ ",  "\n> ",
                                      "<b>",        "</b>", "<",
                                      "&",          "&lt;", "\"",
                                      "'",          "ü",    "€",
                                      "\U0001F600", "\t",   "x_y_z",
                                      "2*3*4",      ".",    "tg://user?id=5",
                                      "<pre>",      "-->",  "<!--",
                                      "#",          "+",    "\U0001F469\u200d\U0001F680"};

constexpr std::string_view markup[] = {"**",
                                       "__",
                                       "--",
                                       "~~",
                                       "||",
                                       "*",
                                       "_",
                                       "`",
                                       "```",
                                       "```c++\n",
                                       "\n```",
                                       "[",
                                       "![",
                                       "](",
                                       "](tg://user?id=7)",
                                       "](tg://emoji?id=8)",
                                       "](http://x.y)",
                                       "](tg://quote)",
                                       ")",
                                       "\\",
                                       "\n",
                                       "\n> ",
                                       "> ",
                                       ">+ ",
                                       "<b>",
                                       "</b>",
                                       "<i>",
                                       "</i>",
                                       "<pre>",
                                       "</pre>",
                                       "<code class=\"language-c\">",
                                       "</code>",
                                       "<a href=\"",
                                       "\">",
                                       "</a>",
                                       "<blockquote expandable>",
                                       "</blockquote>",
                                       "<tg-emoji emoji-id=3>",
                                       "</tg-emoji>",
                                       "<!--",
                                       "-->",
                                       "<",
                                       ">",
                                       "&",
                                       "&amp;",
                                       "&#128512;",
                                       "&#xd800;",
                                       "&#99999999999;",
                                       "<br>",
                                       "<tg-time unix=\"9\" format='wDT'>",
                                       "a",
                                       " ",
                                       "word",
                                       "\U0001F600",
                                       "ü",
                                       "\xff",
                                       "\x80",
                                       "\xf0\x9f",
                                       "\0"sv};

std::size_t below(std::mt19937& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

template <std::size_t Size>
std::string_view one_of(const std::string_view (&list)[Size], std::mt19937& random) {
  return list[below(random, Size)];
}

std::string some(std::mt19937& random) {
  std::string text;
  for (auto count = 1 + below(random, 4); count > 0; --count)
    text += one_of(words, random);
  return text;
}

std::int32_t length_of(std::string_view text) {
  return FormattedText(std::string(text)).length();
}

class Grower {
 public:
  explicit Grower(std::mt19937& random) : random_(random) {}

  FormattedText grow() {
    for (auto count = 1 + below(random_, 4); count > 0; --count)
      node(0);
    return FormattedText(std::move(text_), std::move(entities_));
  }

 private:
  void node(std::size_t depth) {
    if (below(random_, 3) == 0 || depth > 5) return leaf();
    const auto kind = static_cast<Kind>(below(random_, static_cast<std::size_t>(Kind::mention)));
    if (std::find(open_.begin(), open_.end(), kind) != open_.end()) return leaf();
    const auto place = entities_.size();
    const auto offset = length_of(text_);
    entities_.push_back(entity(kind));
    open_.push_back(kind);
    if (kind == Kind::code || kind == Kind::pre)
      leaf();
    else
      for (auto count = 1 + below(random_, 3); count > 0; --count)
        node(depth + 1);
    open_.pop_back();
    entities_[place] = entities_[place].at(offset, length_of(text_) - offset);
  }

  void leaf() { text_ += some(random_); }

  TextEntity entity(Kind kind) {
    switch (kind) {
      case Kind::pre:
        return TextEntity::pre(0, 0, below(random_, 2) == 0 ? "" : "c++");
      case Kind::text_link:
        return TextEntity::text_link(0, 0, some(random_));
      case Kind::text_mention:
        return TextEntity::text_mention(0, 0, static_cast<std::int64_t>(random_()) << 20);
      case Kind::custom_emoji:
        return TextEntity::custom_emoji(0, 0, static_cast<std::int64_t>(random_()) << 31);
      case Kind::blockquote:
        return TextEntity::blockquote(0, 0, below(random_, 2) == 0);
      case Kind::date:
        return TextEntity::date(0, 0, static_cast<std::int32_t>(random_()), format());
      case Kind::diff_replace:
        return TextEntity::diff_replace(0, 0, some(random_));
      default:
        return TextEntity(kind, 0, 0);
    }
  }

  DateFormat format() {
    const auto bits = random_();
    return {(bits & 1) != 0, (bits & 2) != 0,  (bits & 4) != 0,
            (bits & 8) != 0, (bits & 16) != 0, (bits & 32) != 0};
  }

  std::mt19937& random_;
  std::string text_;
  std::vector<TextEntity> entities_;
  std::vector<Kind> open_;
};

}  // namespace

FormattedText random_text(std::mt19937& random) {
  return Grower(random).grow();
}

std::string random_markup(std::mt19937& random) {
  std::string text;
  for (auto count = below(random, 40); count > 0; --count)
    text += one_of(markup, random);
  return text;
}

std::string describe(const FormattedText& text) {
  auto out = "\"" + text.text() + "\"";
  for (const auto& entity : text.entities())
    out += " kind " + std::to_string(static_cast<int>(entity.kind())) + " at " +
           std::to_string(entity.offset()) + "+" + std::to_string(entity.length()) + " (" +
           entity.url() + "," + std::to_string(entity.user_id()) + ")";
  return out;
}

}  // namespace layer::testing
