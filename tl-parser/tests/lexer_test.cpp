#include "../src/lexer.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace layer::tl_parser {
namespace {

using Kind = Token::Kind;

std::vector<Token> tokens_of(std::string_view text) {
  Lexer lexer(text);
  std::vector<Token> tokens;
  for (auto token = lexer.next(); token.kind != Kind::end; token = lexer.next()) {
    tokens.push_back(token);
  }
  return tokens;
}

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> texts;
  for (const auto& token : tokens_of(text))
    texts.emplace_back(token.text);
  return texts;
}

TEST(Lexer, CutsADefinitionIntoWordsAndSymbols) {
  EXPECT_THAT(texts_of("a.b_1#0f x:flags.0?Vector<int> = A;"),
              testing::ElementsAre("a", ".", "b_1", "#", "0f", "x", ":", "flags", ".", "0", "?",
                                   "Vector", "<", "int", ">", "=", "A", ";"));
}

TEST(Lexer, KnowsWhereTokensAre) {
  const auto tokens = tokens_of("a\n  b c");
  EXPECT_EQ(tokens[0].position, (Position{1, 1}));
  EXPECT_EQ(tokens[1].position, (Position{2, 3}));
  EXPECT_EQ(tokens[2].position, (Position{2, 5}));
}

TEST(Lexer, KnowsWhichTokensOpenALine) {
  const auto tokens = tokens_of("a b\n  c");
  EXPECT_TRUE(tokens[0].line_start);
  EXPECT_FALSE(tokens[1].line_start);
  EXPECT_TRUE(tokens[2].line_start);
}

TEST(Lexer, TellsAnIdFromACount) {
  EXPECT_TRUE(tokens_of("vector#1cb5c415")[1].joined);
  EXPECT_FALSE(tokens_of("vector #")[1].joined);
  EXPECT_FALSE(tokens_of("vector\n#")[1].joined);
}

TEST(Lexer, TakesAllLineEnds) {
  for (const auto* text : {"a\nb", "a\r\nb", "a\rb"}) {
    const auto tokens = tokens_of(text);
    ASSERT_EQ(tokens.size(), 2u) << text;
    EXPECT_EQ(tokens[1].position, (Position{2, 1})) << text;
  }
  EXPECT_EQ(tokens_of("a\r\rb")[1].position.line, 3u);
}

TEST(Lexer, EndsCommentsWithTheirLine) {
  for (const auto* text : {"// one\nb", "// one \t\r\nb", "// one\rb"}) {
    const auto tokens = tokens_of(text);
    ASSERT_EQ(tokens.size(), 2u) << text;
    EXPECT_EQ(tokens[0].kind, Kind::comment);
    EXPECT_EQ(tokens[0].text, "one");
    EXPECT_EQ(tokens[1].text, "b");
  }
}

TEST(Lexer, KeepsTheIndentationOfComments) {
  EXPECT_THAT(texts_of("//a\n//   b\n//\n// "), testing::ElementsAre("a", "  b", "", ""));
}

TEST(Lexer, TakesAWholeLineForASection) {
  const auto tokens = tokens_of("  ---functions---//x\na - b");
  EXPECT_EQ(tokens[0].kind, Kind::section);
  EXPECT_EQ(tokens[0].text, "---functions---");
  EXPECT_EQ(tokens[1].kind, Kind::comment);
  EXPECT_EQ(tokens[3].kind, Kind::symbol) << "`-` within a line";
}

TEST(Lexer, SkipsAByteOrderMark) {
  const auto tokens = tokens_of("\xef\xbb\xbf---types---");
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0].kind, Kind::section);
  EXPECT_EQ(tokens[0].position, (Position{1, 1}));
}

TEST(Lexer, ReadsZeroBytesAsSymbols) {
  using namespace std::string_view_literals;
  const auto tokens = tokens_of("a\0b"sv);
  ASSERT_EQ(tokens.size(), 3u);
  EXPECT_EQ(tokens[1].kind, Kind::symbol);
}

TEST(Lexer, StaysAtTheEnd) {
  Lexer lexer("a");
  lexer.next();
  EXPECT_EQ(lexer.next().kind, Kind::end);
  EXPECT_EQ(lexer.next().kind, Kind::end);
}

TEST(Quoted, ShowsNothingThatATerminalObeys) {
  Token token{.kind = Kind::symbol, .text = "\x1b~\x7f \xc3"};
  EXPECT_EQ(quoted(token), "`\\x1b~\\x7f \\xc3`");
}

TEST(Quoted, ShortensLongTexts) {
  const std::string text(1'000, 'x');
  EXPECT_EQ(quoted({.kind = Kind::word, .text = text}), '`' + std::string(60, 'x') + "...`");
  EXPECT_EQ(quoted({.kind = Kind::word, .text = std::string_view(text).substr(0, 60)}),
            '`' + std::string(60, 'x') + '`');
}

TEST(Quoted, NamesTheEnd) {
  EXPECT_EQ(quoted({}), "the end of the file");
}

}  // namespace
}  // namespace layer::tl_parser
