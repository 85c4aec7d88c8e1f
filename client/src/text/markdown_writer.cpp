#include <layer/client/formatted_text.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "text/markdown_marks.hpp"
#include "text/walk.hpp"

namespace layer {

namespace {

using Kind = TextEntity::Kind;

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const FormattedText& whole) : whole_(whole), length_(whole.length()) {
    std::int32_t unit = 0;
    for (const char byte : whole.text()) {
      if (byte == '\n') line_ends_.push_back(unit);
      unit += text::units_of(static_cast<unsigned char>(byte));
    }
  }

  void text(std::string_view text) {
    for (const char character : text) {
      if (in_code_)
        code_character(character);
      else
        plain_character(character);
    }
  }

  void open(const TextEntity& entity) {
    write_white(false);
    if (text::is_code(entity.kind())) return open_code(entity);
    ++depth_;
    if (entity.kind() == Kind::blockquote && depth_ == 1 && fills_lines(entity)) {
      line_prefix_ = prefix(entity);
      out_ += line_prefix_;
      return;
    }
    const auto mark = text::mark_of(entity.kind());
    out_ += !mark.empty() ? mark : text::has_plain_brackets(entity.kind()) ? "[" : "![";
    after_mark_ = true;
  }

  void close(const TextEntity& entity) {
    if (text::is_code(entity.kind())) return close_code(entity.kind());
    --depth_;
    if (depth_ == 0 && !line_prefix_.empty()) return end_lines();
    write_white(true);
    const auto mark = text::mark_of(entity.kind());
    if (mark.empty())
      out_ += "](" + text::target_of(entity) + ")";
    else
      out_ += mark;
    after_mark_ = false;
  }

  std::string finish() {
    write_white(false);
    return std::move(out_);
  }

 private:
  static std::string_view prefix(const TextEntity& quote) {
    return quote.expandable() ? ">+ " : "> ";
  }

  // White space beside a mark would make the mark text, so it is written when it is known what
  // follows it.
  void plain_character(char character) {
    write_white(false);
    if (text::is_white(character)) {
      white_ = character;
      white_after_mark_ = after_mark_;
    } else {
      constexpr std::string_view special = "\\`*_~|-[]!>";
      if (special.find(character) != std::string_view::npos) out_ += '\\';
      out_ += character;
    }
    after_mark_ = false;
  }

  void write_white(bool before_mark) {
    if (white_ == '\0') return;
    if (before_mark || white_after_mark_) out_ += '\\';
    out_ += white_;
    if (white_ == '\n') out_ += line_prefix_;
    white_ = '\0';
  }

  void open_code(const TextEntity& entity) {
    in_code_ = true;
    after_mark_ = false;
    out_ += entity.kind() == Kind::code ? "`" : "```";
    if (entity.kind() == Kind::code) return;
    if (text::is_language(entity.language())) out_ += entity.language();
    out_ += '\n';
  }

  void code_character(char character) {
    if (character == '`' || character == '\\') out_ += '\\';
    out_ += character;
  }

  void close_code(Kind kind) {
    in_code_ = false;
    out_ += kind == Kind::code ? "`" : "\n```";
  }

  /// Whether a quotation can be written line by line: it has its lines for itself, and is not taken
  /// for a part of the one before.
  bool fills_lines(const TextEntity& quote) const {
    const bool begins_line = out_.empty() || out_.back() == '\n';
    const bool ends_line = quote.end() == length_ ||
                           std::binary_search(line_ends_.begin(), line_ends_.end(), quote.end());
    const bool goes_on = out_.size() == quote_end_ + 1 && last_prefix_ == prefix(quote);
    const auto& all = whole_.entities();
    const auto next = std::lower_bound(
        all.begin(), all.end(), quote.end(),
        [](const TextEntity& entity, std::int32_t place) { return entity.offset() < place; });
    const bool apart = next == all.end() || next->offset() > quote.end();
    return begins_line && ends_line && !goes_on && apart;
  }

  void end_lines() {
    write_white(false);
    last_prefix_ = line_prefix_;
    quote_end_ = out_.size();
    line_prefix_ = {};
  }

  const FormattedText& whole_;
  const std::int32_t length_;
  /// Places of line feeds, in UTF-16 units.
  std::vector<std::int32_t> line_ends_;
  std::string out_;
  std::size_t depth_ = 0;
  bool in_code_ = false;
  bool after_mark_ = false;
  /// White space not yet written; 0 if there is none.
  char white_ = '\0';
  bool white_after_mark_ = false;
  /// Within a quotation written line by line.
  std::string_view line_prefix_;
  /// Of the last such quotation.
  std::string_view last_prefix_;
  std::size_t quote_end_ = 0;
};

}  // namespace

std::string generate_markdown(const FormattedText& text) {
  MarkdownWriter writer(text);
  text::walk(text, writer);
  return writer.finish();
}

}  // namespace layer
