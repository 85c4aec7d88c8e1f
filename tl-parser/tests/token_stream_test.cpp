#include "../src/token_stream.hpp"

#include <gtest/gtest.h>

namespace layer::tl_parser {
namespace {

const Limits limits;

std::string texts_of(const std::vector<TokenStream::Comment>& comments) {
  std::string texts;
  for (const auto& comment : comments) {
    texts += std::to_string(comment.line) + ':' + comment.text + '\n';
  }
  return texts;
}

TEST(TokenStream, HandsOutTokens) {
  TokenStream tokens("a ; b", limits);
  EXPECT_EQ(tokens.current().text, "a");
  EXPECT_EQ(tokens.take().text, "a");
  EXPECT_EQ(tokens.current().text, ";");
  EXPECT_FALSE(tokens.accept(':'));
  EXPECT_TRUE(tokens.accept(';'));
  EXPECT_EQ(tokens.take().text, "b");
  EXPECT_EQ(tokens.current().kind, Token::Kind::end);
}

TEST(TokenStream, LooksAheadOverComments) {
  TokenStream tokens("a // 1\n. // 2\nb", limits);
  EXPECT_TRUE(tokens.peek().is('.'));
  EXPECT_EQ(tokens.peek(2).text, "b");
  EXPECT_EQ(tokens.peek(3).kind, Token::Kind::end);
  EXPECT_EQ(tokens.current().text, "a") << "looking does not move";
  EXPECT_TRUE(tokens.take_comments().empty());
}

TEST(TokenStream, CollectsComments) {
  TokenStream tokens("// 1\na // 2\n// 3\nb", limits);
  EXPECT_EQ(texts_of(tokens.take_comments()), "1:1\n");
  tokens.take();
  EXPECT_EQ(texts_of(tokens.take_comments()), "2:2\n3:3\n");
  EXPECT_EQ(texts_of(tokens.take_comments()), "");
}

TEST(TokenStream, KeepsNoCommentsBeyondTheirLimit) {
  const Limits two{.comments = 2};
  TokenStream tokens("// 1\n// 2\na // 3\n// 4\n", two);
  EXPECT_FALSE(tokens.too_many_comments());
  tokens.take();
  EXPECT_TRUE(tokens.too_many_comments());
  EXPECT_EQ(texts_of(tokens.take_comments()), "1:1\n2:2\n");
}

TEST(TokenStream, KnowsTheLineOfTheLastToken) {
  TokenStream tokens("a\n\n;\nb", limits);
  tokens.take();
  EXPECT_EQ(tokens.last_line(), 1u);
  tokens.take();
  EXPECT_EQ(tokens.last_line(), 3u);
}

TEST(TokenStream, TellsWhatItExpected) {
  TokenStream tokens("a\n b", limits);
  tokens.take();
  EXPECT_FALSE(tokens.expect('=', "here"));
  ASSERT_EQ(tokens.errors().size(), 1u);
  EXPECT_EQ(tokens.errors()[0], (ParseError{{2, 2}, "expected `=` here, found `b`"}));
  EXPECT_EQ(tokens.current().text, "b") << "an unexpected token stays";
}

TEST(TokenStream, MovesOverWhatItExpected) {
  TokenStream tokens("= b", limits);
  EXPECT_TRUE(tokens.expect('=', "here"));
  EXPECT_TRUE(tokens.errors().empty());
  EXPECT_EQ(tokens.current().text, "b");
}

bool opens_a_definition(std::string_view second_line) {
  const auto text = "x\n" + std::string(second_line);
  TokenStream tokens(text, limits);
  tokens.take();
  return tokens.at_definition();
}

TEST(TokenStream, RecognisesWhatOpensADefinition) {
  for (const auto* text :
       {"a#1 = A;", "a = A;", "a x:int = A;", "a {X:Type} = A;", "n.a#1 = A;", "n.a = A;",
        "  a = A;", "a # [ int ] = A;", "a [ int ]", "a // comment\n = A;"}) {
    EXPECT_TRUE(opens_a_definition(text)) << text;
  }
}

TEST(TokenStream, RecognisesWhatGoesOnWithOne) {
  for (const auto* text : {"x:int = A;", "= A;", "[ int ]", "4*[ int ]", "a;", "a", "n.a>", "n.A;",
                           "flags.0?int", "{X:Type}", ";", "A<int>"}) {
    EXPECT_FALSE(opens_a_definition(text)) << text;
  }
}

TEST(TokenStream, DoesNotSeekADefinitionWithinALine) {
  TokenStream tokens("x a#1 = A;", limits);
  tokens.take();
  EXPECT_FALSE(tokens.at_definition());
}

}  // namespace
}  // namespace layer::tl_parser
