#include <layer/client/formatted_text.hpp>

#include <algorithm>

#include "text/utf16.hpp"

namespace layer {

namespace {

using Kind = TextEntity::Kind;

bool is_white(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/// A place between two characters.
struct Place {
  std::size_t byte = 0;
  std::int32_t unit = 0;
};

/// A piece of which a half would mean nothing.
bool is_whole(const TextEntity& entity) {
  const auto kind = entity.kind();
  return kind == Kind::custom_emoji || kind == Kind::text_mention || kind == Kind::date;
}

class Splitter {
 public:
  Splitter(const FormattedText& text, std::int32_t limit) : whole_(text), limit_(limit) {
    for (const auto& entity : text.entities()) {
      if (!is_whole(entity)) continue;
      const bool apart = uncut_.empty() || entity.offset() >= uncut_.back().end();
      if (apart) uncut_.push_back(entity.at(entity.offset(), entity.length()));
    }
  }

  std::vector<FormattedText> run() {
    Place from;
    while (from.byte < whole_.text().size()) {
      const auto to = end_of_part(from);
      add(from, to);
      from = to;
    }
    return std::move(parts_);
  }

 private:
  Place end_of_part(Place from) const {
    const auto& text = whole_.text();
    Place fits = from;
    Place after_character = from;
    Place after_word = from;
    Place after_line = from;
    for (Place at = next(from);; at = next(at)) {
      if (at.unit - from.unit > limit_) break;
      fits = at;
      if (at.byte == text.size()) return at;
      if (inside_uncut(at.unit, from.unit)) continue;
      after_character = at;
      const char before = text[at.byte - 1];
      if (is_white(before)) after_word = at;
      if (before == '\n') after_line = at;
    }
    // A cut far from the end would make many short parts.
    const auto far = from.unit + limit_ / 2;
    if (after_line.unit > far) return after_line;
    if (after_word.unit > far) return after_word;
    return after_character.byte > from.byte ? after_character : fits;
  }

  Place next(Place at) const {
    const auto& text = whole_.text();
    do
      at.unit += text::units_of(static_cast<unsigned char>(text[at.byte++]));
    while (at.byte < text.size() && text::units_of(static_cast<unsigned char>(text[at.byte])) == 0);
    return at;
  }

  /// Whether a cut here would part what can stay in one piece by beginning the next part.
  bool inside_uncut(std::int32_t unit, std::int32_t from) const {
    const auto ends_before = [](std::int32_t place, const TextEntity& entity) {
      return place < entity.end();
    };
    const auto found = std::upper_bound(uncut_.begin(), uncut_.end(), unit, ends_before);
    return found != uncut_.end() && found->offset() < unit && found->offset() > from;
  }

  void add(Place from, Place to) {
    const auto& all = whole_.entities();
    while (begun_ < all.size() && all[begun_].offset() < to.unit)
      open_.push_back(&all[begun_++]);
    std::vector<TextEntity> entities;
    for (const auto* entity : open_) {
      const auto begin = std::max(entity->offset(), from.unit);
      const auto end = std::min(entity->end(), to.unit);
      entities.push_back(entity->at(begin - from.unit, end - begin));
    }
    std::erase_if(open_, [&](const TextEntity* entity) { return entity->end() <= to.unit; });
    auto text = whole_.text().substr(from.byte, to.byte - from.byte);
    if (std::all_of(text.begin(), text.end(), is_white)) return;
    parts_.emplace_back(std::move(text), std::move(entities));
  }

  const FormattedText& whole_;
  const std::int32_t limit_;
  std::vector<FormattedText> parts_;
  /// What is not cut, in order, apart from each other.
  std::vector<TextEntity> uncut_;
  /// How many entities have begun, and which of them go on.
  std::size_t begun_ = 0;
  std::vector<const TextEntity*> open_;
};

}  // namespace

std::vector<FormattedText> split(const FormattedText& text, std::int32_t limit) {
  return Splitter(text, std::max(limit, 2)).run();
}

}  // namespace layer
