#include "token_stream.hpp"

namespace layer::tl_parser {
namespace {

Token next_without_comments(Lexer& lexer) {
  for (;;) {
    if (const auto token = lexer.next(); token.kind != Token::Kind::comment) return token;
  }
}

}  // namespace

void TokenStream::advance() {
  last_line_ = current_.position.line;
  for (;;) {
    current_ = lexer_.next();
    if (current_.kind != Token::Kind::comment) return;
    if (++comment_count_ > limits_.comments) continue;
    comments_.push_back({std::string(current_.text), current_.position.line});
  }
}

Token TokenStream::peek(unsigned ahead) const {
  auto lexer = lexer_;
  auto token = next_without_comments(lexer);
  while (--ahead > 0)
    token = next_without_comments(lexer);
  return token;
}

Token TokenStream::take() {
  const auto token = current_;
  advance();
  return token;
}

bool TokenStream::accept(char symbol) {
  if (!current_.is(symbol)) return false;
  advance();
  return true;
}

bool TokenStream::expect(char symbol, std::string_view where) {
  if (accept(symbol)) return true;
  return fail(std::string("expected `") + symbol + "` " + std::string(where) + ", found " +
              quoted(current_));
}

bool TokenStream::at_definition() const {
  if (current_.kind != Token::Kind::word || !current_.line_start) return false;
  auto token = peek();
  if (token.is('.')) token = peek(3);
  return token.kind == Token::Kind::word || token.is('#') || token.is('=') || token.is('{') ||
         token.is('[');
}

bool TokenStream::fail(Position position, std::string reason) {
  errors_.push_back({position, std::move(reason)});
  return false;
}

}  // namespace layer::tl_parser
