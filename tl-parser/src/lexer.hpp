#pragma once

#include <layer/tl_parser/ast.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace layer::tl_parser {

struct Token {
  enum class Kind {
    end,
    word,     // letters, digits, `_`
    symbol,   // any other byte
    section,  // a line that opens with `-`
    comment,  // text behind `//`, without one space before and all behind it
  };

  Kind kind = Kind::end;
  std::string_view text = {};
  Position position = {};
  bool joined = false;      // nothing between it and the token before
  bool line_start = false;  // only spaces before it in its line

  bool is(char symbol) const { return kind == Kind::symbol && text.front() == symbol; }
};

/// The token as error messages show it: quoted, shortened, control characters escaped.
std::string quoted(const Token& token);

/// Cuts a text into tokens, one at a time; a copy continues from the same place.
class Lexer {
 public:
  explicit Lexer(std::string_view text);

  Token next();

 private:
  char peek(std::size_t ahead = 0) const;
  void skip_space();
  void end_line(std::size_t width);
  std::string_view rest_of_line(bool until_comment = false);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::uint32_t line_ = 1;
  bool line_start_ = true;
};

bool is_letter(char c);
bool is_lower(char c);
bool is_digit(char c);

}  // namespace layer::tl_parser
