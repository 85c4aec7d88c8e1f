#include <layer/tl_parser/parser.hpp>

#include <algorithm>

#include "definition_reader.hpp"
#include "duplicates.hpp"
#include "layer_number.hpp"

namespace layer::tl_parser {
namespace {

using Comment = TokenStream::Comment;

class Parser {
 public:
  Parser(std::string_view text, const Limits& limits) : tokens_(text, limits), limits_(limits) {}

  ParseOutcome run() &&;

 private:
  bool within_limits();
  void read_section();
  void read_definition();
  void add(Definition definition);
  void collect_comments();
  void take_comments(std::vector<std::string>& to, std::uint32_t until_line);
  std::uint32_t header_end() const;

  TokenStream tokens_;
  const Limits& limits_;
  Schema schema_;
  Duplicates duplicates_;
  std::vector<Comment> comments_;  // read, belonging to nothing yet
  std::size_t parts_ = 0;
  Category category_ = Category::types;
  bool opening_ = true;  // no section and no definition so far
};

constexpr auto whole_file = ~std::uint32_t{0};

ParseOutcome Parser::run() && {
  collect_comments();
  while (within_limits() && tokens_.current().kind != Token::Kind::end) {
    if (tokens_.current().kind == Token::Kind::section) {
      read_section();
    } else {
      read_definition();
    }
    opening_ = false;
  }
  take_comments(opening_ ? schema_.header : schema_.footer, whole_file);
  std::stable_sort(tokens_.errors().begin(), tokens_.errors().end(),
                   [](const auto& a, const auto& b) {
                     return std::pair(a.position.line, a.position.column) <
                            std::pair(b.position.line, b.position.column);
                   });
  return {std::move(schema_), std::move(tokens_.errors())};
}

bool Parser::within_limits() {
  const char* exceeded = tokens_.errors().size() > limits_.errors           ? "errors"
                         : parts_ > limits_.parts                           ? "parameters"
                         : schema_.definitions.size() > limits_.definitions ? "definitions"
                         : tokens_.too_many_comments()                      ? "comments"
                                                                            : nullptr;
  if (exceeded == nullptr) return true;
  return tokens_.fail(std::string("too many ") + exceeded + ": the file is not read from here on");
}

void Parser::read_section() {
  if (opening_) take_comments(schema_.header, whole_file);
  const auto token = tokens_.take();
  collect_comments();
  if (token.text == "---types---") {
    category_ = Category::types;
  } else if (token.text == "---functions---") {
    category_ = Category::functions;
  } else {
    tokens_.fail(token.position,
                 "expected `---types---` or `---functions---`, found " + quoted(token));
  }
}

void Parser::read_definition() {
  if (opening_) take_comments(schema_.header, header_end());
  std::vector<std::string> comments;
  take_comments(comments, whole_file);
  auto definition = DefinitionReader(tokens_, limits_, parts_).read(category_);
  collect_comments();

  const auto last_line = tokens_.last_line();
  take_comments(comments, last_line);
  std::vector<std::string> trailing;
  take_comments(trailing, last_line + 1);
  if (!definition) return;
  definition->comments = std::move(comments);
  if (!trailing.empty()) definition->trailing_comment = std::move(trailing.front());
  add(std::move(*definition));
}

void Parser::add(Definition definition) {
  if (auto reason = duplicates_.add(definition)) {
    tokens_.fail(definition.position, std::move(*reason));
  } else {
    schema_.definitions.push_back(std::move(definition));
  }
}

void Parser::collect_comments() {
  for (auto& comment : tokens_.take_comments()) {
    if (const auto layer = layer_number(comment.text)) {
      schema_.layer = std::max(schema_.layer.value_or(0), *layer);
    }
    comments_.push_back(std::move(comment));
  }
}

void Parser::take_comments(std::vector<std::string>& to, std::uint32_t until_line) {
  const auto end = std::find_if(comments_.begin(), comments_.end(),
                                [&](const Comment& comment) { return comment.line >= until_line; });
  std::for_each(comments_.begin(), end,
                [&](Comment& comment) { to.push_back(std::move(comment.text)); });
  comments_.erase(comments_.begin(), end);
}

// Comments right above the first definition are its own; those before a blank line open the file.
std::uint32_t Parser::header_end() const {
  auto line = tokens_.current().position.line;
  for (auto comment = comments_.rbegin(); comment != comments_.rend(); ++comment) {
    if (comment->line + 1 < line) break;
    line = comment->line;
  }
  return line;
}

}  // namespace

ParseOutcome parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return {{}, {{{}, "more than " + std::to_string(limits.bytes) + " bytes"}}};
  }
  return Parser(text, limits).run();
}

}  // namespace layer::tl_parser
