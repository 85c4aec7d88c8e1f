#include <layer/client/formatted_text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/markdown_marks.hpp"
#include "text/utf16.hpp"
#include "text/values.hpp"

namespace layer {

namespace {

using Kind = TextEntity::Kind;

/// A piece of the input: text, or a mark. A mark whose other half is not found remains text.
struct Piece {
  enum class Role : std::uint8_t { text, begin, end, code };

  std::string_view text;
  Role role = Role::text;
  /// What it begins or ends, in the list of entities without places.
  std::size_t entity = 0;
};

struct Scanned {
  std::vector<Piece> pieces;
  std::vector<TextEntity> entities;
};

/// What can be open: the marks of two characters, those of one, and brackets.
enum class Mark : std::uint8_t {
  bold,
  italic,
  underline,
  strike,
  spoiler,
  star,
  low_line,
  bracket
};
constexpr std::size_t marks = static_cast<std::size_t>(Mark::bracket) + 1;

std::optional<Mark> double_mark(char character) {
  constexpr std::string_view characters = "*_-~|";
  const auto found = characters.find(character);
  if (found == std::string_view::npos) return std::nullopt;
  return static_cast<Mark>(found);
}

Kind kind_of(Mark mark) {
  if (mark == Mark::star) return Kind::bold;
  if (mark == Mark::low_line) return Kind::italic;
  return static_cast<Kind>(mark);
}

static_assert(static_cast<int>(Kind::spoiler) == static_cast<int>(Mark::spoiler));

bool is_word(char character) {
  const auto byte = static_cast<unsigned char>(character);
  return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

/// What an escaped character is to the mark beside it: neither white space nor a word.
constexpr char escaped_character = '.';

/// Finds which marks belong together.
class Scanner {
 public:
  explicit Scanner(std::string_view markdown) : in_(markdown) {}

  Scanned scan() {
    begin_line();
    while (at_ < in_.size())
      step();
    end_quote();
    return std::move(out_);
  }

 private:
  struct Open {
    Mark mark;
    std::size_t piece;
    bool exclamation = false;
  };

  void step() {
    const char character = in_[at_];
    if (character == '\\' && at_ + 1 < in_.size() && text::can_be_escaped(in_[at_ + 1]))
      return escaped();
    if (character == '\n') return line_feed(true);
    if (character == '`') return code();
    if (character == '[') return open_bracket(false);
    if (character == '!' && next_is(1, '[')) return open_bracket(true);
    if (character == ']') return close_bracket();
    if (double_mark(character)) return run_of_marks();
    add_text(1);
  }

  bool next_is(std::size_t distance, char character) const {
    return at_ + distance < in_.size() && in_[at_ + distance] == character;
  }

  // --- text ---

  void add_text(std::size_t length) {
    const auto text = in_.substr(at_, length);
    auto& pieces = out_.pieces;
    // What was not parted by a mark is one piece.
    if (joins_ && pieces.back().text.data() + pieces.back().text.size() == text.data())
      pieces.back().text =
          in_.substr(at_ - pieces.back().text.size(), pieces.back().text.size() + length);
    else
      pieces.push_back({text});
    joins_ = true;
    before_ = text.back();
    at_ += length;
  }

  void escaped() {
    ++at_;
    joins_ = false;
    if (in_[at_] == '\n') return line_feed(false);
    add_text(1);
    before_ = escaped_character;
  }

  void line_feed(bool bare) {
    const bool goes_on = in_quote_ && quote_prefix(at_ + 1) == quote_;
    if (in_quote_ && !goes_on) end_quote();
    add_text(1);
    if (!bare) before_ = escaped_character;
    if (!goes_on) return begin_line();
    at_ += skipped(quote_);
    joins_ = false;
  }

  // --- quotations ---

  enum class Quote : std::uint8_t { none, plain, expandable };

  /// A line begins a quotation with `> ` or `>+ `. In one, the space may be missing on empty lines.
  Quote quote_prefix(std::size_t at) const {
    if (at >= in_.size() || in_[at] != '>') return Quote::none;
    const bool plus = at + 1 < in_.size() && in_[at + 1] == '+';
    const auto next = at + (plus ? 2 : 1);
    const bool space = next < in_.size() && in_[next] == ' ';
    const bool empty = in_quote_ && (next >= in_.size() || in_[next] == '\n');
    if (!space && !empty) return Quote::none;
    return plus ? Quote::expandable : Quote::plain;
  }

  /// Length of the prefix here, with one space.
  std::size_t skipped(Quote quote) const {
    const std::size_t length = quote == Quote::expandable ? 2 : 1;
    return length + (next_is(length, ' ') ? 1 : 0);
  }

  void begin_line() {
    quote_ = quote_prefix(at_);
    if (quote_ == Quote::none) return;
    forget_open();
    in_quote_ = true;
    quote_entity_ = out_.entities.size();
    out_.entities.push_back(TextEntity::blockquote(0, 0, quote_ == Quote::expandable));
    add_mark({in_.substr(at_, 0), Piece::Role::begin, quote_entity_});
    at_ += skipped(quote_);
  }

  void end_quote() {
    if (!in_quote_) return;
    forget_open();
    in_quote_ = false;
    add_mark({in_.substr(at_, 0), Piece::Role::end, quote_entity_});
  }

  // --- marks ---

  void add_mark(Piece piece) {
    out_.pieces.push_back(piece);
    joins_ = false;
  }

  void run_of_marks() {
    const char character = in_[at_];
    const auto end = std::min(in_.find_first_not_of(character, at_), in_.size());
    const auto length = end - at_;
    const auto mark = *double_mark(character);
    if (length == 1 && mark == Mark::bold) return single(Mark::star);
    if (length == 1 && mark == Mark::italic) return single(Mark::low_line);
    if (length == 2) return one(mark, 2, can_close(mark), can_open(2));
    // An end and a begin; longer runs are rulers and the like.
    if (length != 4 || !can_close(mark) || !can_open(4)) return add_text(length);
    close(mark, 2);
    open(mark, 2);
  }

  void single(Mark mark) {
    const bool after_word = at_ > 0 && is_word(before_);
    const bool before_word = at_ + 1 < in_.size() && is_word(in_[at_ + 1]);
    one(mark, 1, can_close(mark) && !before_word, can_open(1) && !after_word);
  }

  void one(Mark mark, std::size_t length, bool closes, bool opens) {
    if (closes)
      close(mark, length);
    else if (opens)
      open(mark, length);
    else
      add_text(length);
  }

  bool can_close(Mark mark) const { return count(mark) > 0 && !text::is_white(before_); }

  bool can_open(std::size_t length) const {
    return at_ + length < in_.size() && !text::is_white(in_[at_ + length]);
  }

  void open(Mark mark, std::size_t length, bool exclamation = false) {
    open_.push_back({mark, out_.pieces.size(), exclamation});
    ++count(mark);
    add_mark({in_.substr(at_, length)});
    pass(length);
  }

  void close(Mark mark, std::size_t length) {
    const auto opened = take_opened(mark);
    connect(opened, TextEntity(kind_of(mark), 0, 0));
    pass(length);
  }

  /// The last mark of this kind that is open. Those opened in it are closed no more.
  Open take_opened(Mark mark) {
    while (open_.back().mark != mark)
      drop_opened();
    const auto opened = open_.back();
    drop_opened();
    return opened;
  }

  void drop_opened() {
    --count(open_.back().mark);
    open_.pop_back();
  }

  void connect(const Open& opened, TextEntity entity) {
    auto& begin = out_.pieces[opened.piece];
    begin.role = Piece::Role::begin;
    begin.entity = out_.entities.size();
    add_mark({in_.substr(at_, 0), Piece::Role::end, begin.entity});
    out_.entities.push_back(std::move(entity));
  }

  void forget_open() {
    open_.clear();
    counts_ = {};
  }

  void pass(std::size_t length) {
    at_ += length;
    before_ = in_[at_ - 1];
  }

  std::size_t& count(Mark mark) { return counts_[static_cast<std::size_t>(mark)]; }

  std::size_t count(Mark mark) const { return counts_[static_cast<std::size_t>(mark)]; }

  // --- brackets ---

  void open_bracket(bool exclamation) {
    if (exclamation) {
      joins_ = false;
      add_text(1);
    }
    open(Mark::bracket, 1, exclamation);
  }

  void close_bracket() {
    if (count(Mark::bracket) == 0 || !next_is(1, '(')) return add_text(1);
    const auto end = end_of_target(at_ + 2);
    if (!end) return add_text(1);
    const auto opened = take_opened(Mark::bracket);
    const auto target = in_.substr(at_ + 2, *end - at_ - 2);
    auto entity = opened.exclamation ? text::entity_of_target(target, true) : std::nullopt;
    // With what is Telegram's, the exclamation mark is a part of the mark.
    if (entity)
      out_.pieces[opened.piece - 1].text = {};
    else
      entity = text::entity_of_target(target, false);
    if (!entity) return add_text(1);
    connect(opened, std::move(*entity));
    pass(*end + 1 - at_);
  }

  /// The place of the parenthesis that ends a target. White space ends it without one.
  std::optional<std::size_t> end_of_target(std::size_t from) {
    if (from < no_target_until_) return std::nullopt;
    for (auto at = from; at < in_.size(); ++at) {
      if (in_[at] == ')') return at;
      if (in_[at] == '\\' && at + 1 < in_.size() && text::can_be_escaped(in_[at + 1])) {
        ++at;
      } else if (text::is_white(in_[at])) {
        no_target_until_ = at;
        return std::nullopt;
      }
    }
    no_target_until_ = in_.size();
    return std::nullopt;
  }

  // --- code ---

  void code() {
    const std::string_view fence = in_.substr(at_, 3) == "```" ? "```" : "`";
    const auto end = end_of_code(at_ + fence.size(), fence);
    if (!end) return add_text(fence.size());
    const auto body = in_.substr(at_ + fence.size(), *end - at_ - fence.size());
    if (body.empty()) return add_text(2 * fence.size());
    if (fence.size() == 1)
      add_code(TextEntity(Kind::code, 0, 0), body);
    else
      add_block(body);
    pass(*end + fence.size() - at_);
  }

  std::optional<std::size_t> end_of_code(std::size_t from, std::string_view fence) {
    auto& none_from = no_fence_from_[fence.size() == 1 ? 0 : 1];
    if (from >= none_from) return std::nullopt;
    for (auto at = from; at < in_.size(); ++at) {
      if (in_.substr(at, fence.size()) == fence) return at;
      if (in_[at] == '\\' && at + 1 < in_.size() && (in_[at + 1] == '`' || in_[at + 1] == '\\'))
        ++at;
    }
    none_from = from;
    return std::nullopt;
  }

  /// A first line of one word is the language; the last line feed belongs to the fence.
  void add_block(std::string_view body) {
    std::string language;
    const auto line = body.find('\n');
    if (line != std::string_view::npos) {
      const auto first = body.substr(0, line);
      auto rest = body.substr(line + 1);
      if (rest.ends_with('\n')) rest.remove_suffix(1);
      const bool named = text::is_language(first) && !rest.empty();
      if (named) language = first;
      if (named || first.empty())
        body = rest;
      else if (body.ends_with('\n'))
        body.remove_suffix(1);
    }
    add_code(TextEntity::pre(0, 0, std::move(language)), body);
  }

  void add_code(TextEntity entity, std::string_view body) {
    const auto index = out_.entities.size();
    out_.entities.push_back(std::move(entity));
    add_mark({body.substr(0, 0), Piece::Role::begin, index});
    add_mark({body, Piece::Role::code, index});
    add_mark({body.substr(0, 0), Piece::Role::end, index});
  }

  std::string_view in_;
  std::size_t at_ = 0;
  /// The character before, as far as marks care.
  char before_ = '\n';
  /// The last piece is text that can go on.
  bool joins_ = false;
  Scanned out_;
  std::vector<Open> open_;
  std::array<std::size_t, marks> counts_{};
  bool in_quote_ = false;
  Quote quote_ = Quote::none;
  std::size_t quote_entity_ = 0;
  // What a search has shown not to be there is not searched for again.
  std::size_t no_target_until_ = 0;
  std::array<std::size_t, 2> no_fence_from_ = {std::string_view::npos, std::string_view::npos};
};

std::string without_escapes(std::string_view code) {
  std::string out;
  for (std::size_t n = 0; n < code.size(); ++n) {
    const bool escape = code[n] == '\\' && n + 1 < code.size();
    if (escape && (code[n + 1] == '`' || code[n + 1] == '\\')) ++n;
    out += code[n];
  }
  return out;
}

/// Writes the text down, without the marks that mean something.
FormattedText assembled(const Scanned& scanned) {
  std::string out;
  std::int32_t units = 0;
  std::vector<TextEntity> entities;
  std::vector<std::size_t> places(scanned.entities.size());
  const auto add = [&](std::string_view text) {
    out += text;
    units += text::units_of(text);
  };
  for (const auto& piece : scanned.pieces)
    switch (piece.role) {
      case Piece::Role::text:
        add(piece.text);
        break;
      case Piece::Role::code:
        add(without_escapes(piece.text));
        break;
      case Piece::Role::begin:
        places[piece.entity] = entities.size();
        entities.push_back(scanned.entities[piece.entity].at(units, 0));
        break;
      case Piece::Role::end: {
        auto& entity = entities[places[piece.entity]];
        entity = entity.at(entity.offset(), units - entity.offset());
        break;
      }
    }
  return FormattedText(std::move(out), std::move(entities));
}

}  // namespace

FormattedText parse_markdown(std::string_view markdown) {
  text::check_size(markdown);
  return assembled(Scanner(markdown).scan());
}

}  // namespace layer
