#include "text/html_tag.hpp"

namespace layer::text {

namespace {

bool is_letter(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

bool is_white(char character) {
  return character == ' ' || character == '\n' || character == '\t' || character == '\r' ||
         character == '\f';
}

char small(char character) {
  return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                              : character;
}

class TagReader {
 public:
  explicit TagReader(std::string_view text) : text_(text) {}

  std::optional<HtmlTag> read() {
    HtmlTag tag;
    at_ = 1;
    tag.closing = text_[at_] == '/';
    if (tag.closing) ++at_;
    tag.name = word();
    while (true) {
      skip_to_word();
      if (at_ == text_.size()) return std::nullopt;
      if (text_[at_] == '>') break;
      auto name = word();
      const auto written = value();
      if (!written) return std::nullopt;
      tag.attributes.emplace_back(std::move(name), *written);
    }
    tag.length = at_ + 1;
    return tag;
  }

 private:
  bool ends_word() const {
    const char character = text_[at_];
    return is_white(character) || character == '>' || character == '/' || character == '=';
  }

  void skip_white() {
    while (at_ < text_.size() && is_white(text_[at_]))
      ++at_;
  }

  void skip_to_word() {
    while (at_ < text_.size() && text_[at_] != '>' && ends_word())
      ++at_;
  }

  std::string word() {
    std::string word;
    for (; at_ < text_.size() && !ends_word(); ++at_)
      word += small(text_[at_]);
    return word;
  }

  /// What follows an attribute's name; nothing if it has no end.
  std::optional<std::string_view> value() {
    skip_white();
    if (at_ == text_.size() || text_[at_] != '=') return std::string_view();
    ++at_;
    skip_white();
    if (at_ == text_.size()) return std::nullopt;
    const char quote = text_[at_];
    if (quote != '"' && quote != '\'') {
      const auto from = at_;
      while (at_ < text_.size() && !is_white(text_[at_]) && text_[at_] != '>')
        ++at_;
      return text_.substr(from, at_ - from);
    }
    const auto end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) return std::nullopt;
    const auto found = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return found;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::string_view> HtmlTag::attribute(std::string_view wanted) const {
  for (const auto& [each, value] : attributes)
    if (each == wanted) return value;
  return std::nullopt;
}

bool begins_tag(std::string_view text) {
  if (text.size() < 2) return false;
  if (text[1] == '/') return text.size() > 2 && is_letter(text[2]);
  return is_letter(text[1]);
}

std::optional<HtmlTag> read_tag(std::string_view text) {
  return TagReader(text).read();
}

}  // namespace layer::text
