#pragma once

#include <layer/tl_parser/parser.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexer.hpp"

namespace layer::tl_parser {

/// The tokens of a text without its comments, which are collected on the side, and the errors found
/// in it.
class TokenStream {
 public:
  struct Comment {
    std::string text;
    std::uint32_t line;
  };

  TokenStream(std::string_view text, const Limits& limits) : lexer_(text), limits_(limits) {
    advance();
  }

  const Token& current() const { return current_; }

  /// The line of the last token taken.
  std::uint32_t last_line() const { return last_line_; }

  /// The token after the current one, or one further on.
  Token peek(unsigned ahead = 1) const;

  /// The current token; the stream moves on.
  Token take();

  /// Moves on if the current token is this symbol.
  bool accept(char symbol);

  /// As accept(), but its absence is an error: "expected `=` after the parameters, found `x`".
  bool expect(char symbol, std::string_view where);

  /// Whether the current token opens a line and reads like the first one of a definition.
  bool at_definition() const;

  /// The comments between the current token and the last call.
  std::vector<Comment> take_comments() { return std::exchange(comments_, {}); }

  /// Comments are not kept beyond their limit.
  bool too_many_comments() const { return comment_count_ > limits_.comments; }

  /// Notes an error; false, for callers to return.
  bool fail(Position position, std::string reason);

  bool fail(std::string reason) { return fail(current_.position, std::move(reason)); }

  std::vector<ParseError>& errors() { return errors_; }

 private:
  void advance();

  Lexer lexer_;
  Token current_;
  std::uint32_t last_line_ = 1;
  const Limits& limits_;
  std::vector<Comment> comments_;
  std::size_t comment_count_ = 0;
  std::vector<ParseError> errors_;
};

}  // namespace layer::tl_parser
