#include <layer/client/formatted_text.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "text/html_references.hpp"
#include "text/html_tag.hpp"
#include "text/utf16.hpp"
#include "text/values.hpp"

namespace layer {

namespace {

using Kind = TextEntity::Kind;

enum class Element : std::uint8_t {
  bold,
  italic,
  underline,
  strike,
  spoiler,
  code,
  pre,
  link,
  emoji,
  quote,
  time,
  diff,
  span,
};
constexpr std::size_t elements = static_cast<std::size_t>(Element::span) + 1;

std::optional<Element> element_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Element>, 18> known = {
      {{"b", Element::bold},
       {"strong", Element::bold},
       {"i", Element::italic},
       {"em", Element::italic},
       {"u", Element::underline},
       {"ins", Element::underline},
       {"s", Element::strike},
       {"strike", Element::strike},
       {"del", Element::strike},
       {"tg-spoiler", Element::spoiler},
       {"code", Element::code},
       {"pre", Element::pre},
       {"a", Element::link},
       {"tg-emoji", Element::emoji},
       {"blockquote", Element::quote},
       {"tg-time", Element::time},
       {"tg-diff", Element::diff},
       {"span", Element::span}}};
  for (const auto& [each, element] : known)
    if (each == name) return element;
  return std::nullopt;
}

std::optional<TextEntity> link(const text::HtmlTag& tag, std::int32_t at) {
  const auto url = tag.attribute("href");
  if (!url || url->empty()) return std::nullopt;
  constexpr std::string_view user = "tg://user?id=";
  if (url->starts_with(user))
    if (const auto id = text::number<std::int64_t>(url->substr(user.size())))
      return TextEntity::text_mention(at, 0, *id);
  return TextEntity::text_link(at, 0, text::without_references(*url));
}

std::optional<TextEntity> date(const text::HtmlTag& tag, std::int32_t at) {
  const auto time = text::number<std::int32_t>(tag.attribute("unix").value_or(""));
  const auto format = text::date_format(tag.attribute("format").value_or(""));
  if (!time || !format) return std::nullopt;
  return TextEntity::date(at, 0, *time, *format);
}

std::optional<TextEntity> diff(const text::HtmlTag& tag, std::int32_t at) {
  const auto type = tag.attribute("type").value_or("");
  if (type == "insert") return TextEntity(Kind::diff_insert, at, 0);
  if (type == "delete") return TextEntity(Kind::diff_delete, at, 0);
  if (type != "replace") return std::nullopt;
  return TextEntity::diff_replace(at, 0,
                                  text::without_references(tag.attribute("old").value_or("")));
}

/// What an element makes of the text in it, if anything.
std::optional<TextEntity> entity_of(Element element, const text::HtmlTag& tag, std::int32_t at) {
  switch (element) {
    case Element::bold:
      return TextEntity(Kind::bold, at, 0);
    case Element::italic:
      return TextEntity(Kind::italic, at, 0);
    case Element::underline:
      return TextEntity(Kind::underline, at, 0);
    case Element::strike:
      return TextEntity(Kind::strike, at, 0);
    case Element::spoiler:
      return TextEntity(Kind::spoiler, at, 0);
    case Element::code:
      return TextEntity(Kind::code, at, 0);
    case Element::pre:
      return TextEntity(Kind::pre, at, 0);
    case Element::link:
      return link(tag, at);
    case Element::emoji: {
      const auto id = text::number<std::int64_t>(tag.attribute("emoji-id").value_or(""));
      if (!id) return std::nullopt;
      return TextEntity::custom_emoji(at, 0, *id);
    }
    case Element::quote:
      return TextEntity::blockquote(at, 0, tag.attribute("expandable").has_value());
    case Element::time:
      return date(tag, at);
    case Element::diff:
      return diff(tag, at);
    case Element::span:
      if (tag.attribute("class") != "tg-spoiler") return std::nullopt;
      return TextEntity(Kind::spoiler, at, 0);
  }
  return std::nullopt;
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) {}

  FormattedText read() {
    while (at_ < html_.size()) {
      const auto rest = html_.substr(at_);
      if (rest.front() == '<' && read_markup(rest)) continue;
      if (rest.front() == '&' && read_reference(rest)) continue;
      units_ += text::units_of(static_cast<unsigned char>(rest.front()));
      out_ += rest.front();
      ++at_;
    }
    close_down_to(0);
    return FormattedText(std::move(out_), std::move(entities_));
  }

 private:
  struct Open {
    Element element;
    std::optional<std::size_t> entity;
  };

  bool read_reference(std::string_view rest) {
    const auto before = out_.size();
    const auto length = text::read_reference(rest, out_);
    units_ += text::units_of(std::string_view(out_).substr(before));
    at_ += length;
    return length > 0;
  }

  bool read_markup(std::string_view rest) {
    // A tag or comment without an end makes all that follows text: no other is looked for.
    if (only_text_) return false;
    if (rest.starts_with("<!--")) {
      const auto end = rest.find("-->", 4);
      only_text_ = end == std::string_view::npos;
      if (!only_text_) at_ += end + 3;
      return !only_text_;
    }
    if (!text::begins_tag(rest)) return false;
    const auto tag = text::read_tag(rest);
    only_text_ = !tag;
    if (!tag) return false;
    at_ += tag->length;
    take(*tag);
    return true;
  }

  void take(const text::HtmlTag& tag) {
    if (tag.name == "br" && !tag.closing) {
      out_ += '\n';
      ++units_;
    }
    const auto element = element_of(tag.name);
    if (!element) return;
    if (tag.closing)
      close(*element);
    else
      open(*element, tag);
  }

  void open(Element element, const text::HtmlTag& tag) {
    ++count(element);
    open_.push_back({element, std::nullopt});
    if (names_language(element, tag)) return;
    auto entity = entity_of(element, tag, units_);
    if (!entity) return;
    open_.back().entity = entities_.size();
    entities_.push_back(std::move(*entity));
  }

  /// `<code class="language-x">` directly in `<pre>` is no code of its own.
  bool names_language(Element element, const text::HtmlTag& tag) {
    if (element != Element::code || open_.size() < 2) return false;
    const auto& parent = open_[open_.size() - 2];
    if (parent.element != Element::pre) return false;
    auto& pre = entities_[*parent.entity];
    constexpr std::string_view prefix = "language-";
    const auto name = tag.attribute("class").value_or("");
    if (name.starts_with(prefix) && pre.language().empty())
      pre = TextEntity::pre(pre.offset(), 0, text::without_references(name.substr(prefix.size())));
    return true;
  }

  void close(Element element) {
    if (count(element) == 0) return;
    auto last = open_.size();
    while (open_[--last].element != element) {
    }
    close_down_to(last);
  }

  void close_down_to(std::size_t size) {
    for (; open_.size() > size; open_.pop_back()) {
      --count(open_.back().element);
      if (!open_.back().entity) continue;
      auto& entity = entities_[*open_.back().entity];
      entity = entity.at(entity.offset(), units_ - entity.offset());
    }
  }

  std::size_t& count(Element element) { return counts_[static_cast<std::size_t>(element)]; }

  std::string_view html_;
  std::size_t at_ = 0;
  bool only_text_ = false;
  std::string out_;
  std::int32_t units_ = 0;
  /// In the order in which they begin.
  std::vector<TextEntity> entities_;
  std::vector<Open> open_;
  std::array<std::size_t, elements> counts_{};
};

}  // namespace

FormattedText parse_html(std::string_view html) {
  text::check_size(html);
  return HtmlReader(html).read();
}

}  // namespace layer
