#include "lexer.hpp"

namespace layer::tl_parser {
namespace {

bool is_word(char c) {
  return is_letter(c) || is_digit(c) || c == '_';
}

std::string_view without_space_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\f\v") + 1);
}

}  // namespace

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string quoted(const Token& token) {
  constexpr std::size_t shown = 60;
  constexpr std::string_view digits = "0123456789abcdef";
  if (token.kind == Token::Kind::end) return "the end of the file";
  std::string text = "`";
  for (const char c : token.text.substr(0, shown)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f) {
      text += c;
    } else {
      text += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return text + (token.text.size() > shown ? "...`" : "`");
}

Lexer::Lexer(std::string_view text) : text_(text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) at_ = line_begin_ = byte_order_mark.size();
}

char Lexer::peek(std::size_t ahead) const {
  return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
}

void Lexer::end_line(std::size_t width) {
  at_ += width;
  line_begin_ = at_;
  line_start_ = true;
  ++line_;
}

void Lexer::skip_space() {
  for (;;) {
    switch (peek()) {
      case '\n':
        end_line(1);
        break;
      case '\r':
        end_line(peek(1) == '\n' ? 2 : 1);
        break;
      case ' ':
      case '\t':
      case '\f':
      case '\v':
        ++at_;
        break;
      default:
        return;
    }
  }
}

std::string_view Lexer::rest_of_line(bool until_comment) {
  const auto begin = at_;
  while (at_ < text_.size() && peek() != '\n' && peek() != '\r') {
    if (until_comment && peek() == '/' && peek(1) == '/') break;
    ++at_;
  }
  return without_space_behind(text_.substr(begin, at_ - begin));
}

Token Lexer::next() {
  const auto before = at_;
  skip_space();
  Token token;
  token.position = {line_, static_cast<std::uint32_t>(at_ - line_begin_ + 1)};
  token.joined = at_ == before;
  token.line_start = line_start_;
  if (at_ == text_.size()) return token;

  line_start_ = false;
  const auto begin = at_;
  if (is_word(peek())) {
    while (is_word(peek()))
      ++at_;
    token.kind = Token::Kind::word;
    token.text = text_.substr(begin, at_ - begin);
  } else if (peek() == '/' && peek(1) == '/') {
    at_ += peek(2) == ' ' ? 3 : 2;
    token.kind = Token::Kind::comment;
    token.text = rest_of_line();
  } else if (peek() == '-' && token.line_start) {
    token.kind = Token::Kind::section;
    token.text = rest_of_line(true);
  } else {
    token.kind = Token::Kind::symbol;
    token.text = text_.substr(at_++, 1);
  }
  return token;
}

}  // namespace layer::tl_parser
