// What holds for the language as a whole, whichever reader is responsible.

#include <layer/tl_parser/hexadecimal.hpp>
#include <layer/tl_parser/print.hpp>

#include <vector>

#include "../src/lexer.hpp"
#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

// One definition with each form of the language.
constexpr std::string_view everything =
    "all.forms#0000abcd {X:Type} {Y:Type} flags:# id:long flags2:# on:flags.0?true "
    "name:flags2.31?string users:Vector<users.User> salts:flags.1?vector<%salt> x:X "
    "rows:flags*[ y:Y cells:4*[ int ] ] map:Map<int,Vector<bytes>> # [ long ] = all.Forms X Y;";

std::vector<std::string> tokens_of(std::string_view text) {
  Lexer lexer(text);
  std::vector<std::string> tokens;
  for (auto token = lexer.next(); token.kind != Token::Kind::end; token = lexer.next()) {
    // An id belongs to its name, as the space before `#` has a meaning.
    const bool id = token.is('#') && token.joined && tokens.size() == 3;
    const bool digits = tokens.size() == 3 && tokens.back().back() == '#';
    if (id || digits) {
      tokens.back() += token.text;
    } else {
      tokens.emplace_back(token.text);
    }
  }
  return tokens;
}

std::string joined(const std::vector<std::string>& tokens, std::string_view separator) {
  std::string text;
  for (const auto& token : tokens)
    text.append(token).append(separator);
  return text;
}

TEST(Grammar, EveryFormIsReadAndPrinted) {
  EXPECT_EQ(to_string(definition_of(everything)), everything);
}

TEST(Grammar, SpaceBetweenTokensHasNoMeaning) {
  const auto tokens = tokens_of(everything);
  ASSERT_EQ(tokens[2], "forms#0000abcd");
  for (const std::string_view separator : {" ", "\n", "\r\n", "\t ", " // comment\n", "\n\n//\n"}) {
    EXPECT_EQ(to_string(definition_of(joined(tokens, separator))), everything) << separator;
  }
}

TEST(Grammar, NoTokenIsSuperfluous) {
  const auto tokens = tokens_of(everything);
  for (std::size_t missing = 0; missing + 1 < tokens.size(); ++missing) {
    auto fewer = tokens;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(missing));
    const auto outcome = parse(joined(fewer, " "));
    if (!outcome.errors.empty()) continue;
    ASSERT_EQ(outcome.schema.definitions.size(), 1u);
    EXPECT_NE(to_string(outcome.schema.definitions[0]), everything)
        << "without " << tokens[missing];
  }
}

TEST(Grammar, NoTokenIsIgnoredWhenItStandsTwice) {
  const auto tokens = tokens_of(everything);
  for (std::size_t doubled = 0; doubled < tokens.size(); ++doubled) {
    auto more = tokens;
    more.insert(more.begin() + static_cast<std::ptrdiff_t>(doubled), tokens[doubled]);
    const auto outcome = parse(joined(more, " "));
    if (!outcome.errors.empty()) continue;
    ASSERT_EQ(outcome.schema.definitions.size(), 1u);
    EXPECT_NE(to_string(outcome.schema.definitions[0]), everything)
        << "with two " << tokens[doubled];
  }
}

TEST(Grammar, ErrorsStandInTheLineOfTheirToken) {
  const auto tokens = tokens_of(everything);
  for (std::size_t wrong = 0; wrong < tokens.size(); ++wrong) {
    auto changed = tokens;
    changed[wrong] = "@";
    const auto outcome = parse(joined(changed, "\n"));
    ASSERT_FALSE(outcome.errors.empty()) << tokens[wrong];
    const auto line = outcome.errors[0].position.line;
    // Without its `:` a parameter is wrong from its name on.
    EXPECT_GE(line, tokens[wrong] == ":" || tokens[wrong] == "." || tokens[wrong] == "*"
                        ? wrong
                        : wrong + 1)
        << tokens[wrong];
  }
}

TEST(Grammar, EveryPrefixIsAnErrorButTheOneWithoutASemicolon) {
  for (std::size_t size = 1; size < everything.size(); ++size) {
    const auto outcome = parse(everything.substr(0, size));
    const bool complete = everything.substr(0, size).find(" = all.F") != std::string_view::npos;
    EXPECT_EQ(outcome.errors.empty(), complete) << everything.substr(0, size);
  }
}

TEST(Grammar, ValuesCompareByMeaningAndPlace) {
  EXPECT_EQ(definition_of("a#1 x:int = A;"), definition_of("a#1  x:int=A;"));
  EXPECT_NE(definition_of("a#1 x:int = A;"), definition_of(" a#1 x:int = A;")) << "another place";
  EXPECT_NE(definition_of("a#1 x:int = A;"), definition_of("a#1 x:%int = A;"));
  EXPECT_LT((Name{"a", "z"}), (Name{"b", "a"}));
}

TEST(Hexadecimal, HasEightDigits) {
  EXPECT_EQ(hexadecimal(0), "00000000");
  EXPECT_EQ(hexadecimal(0x1cb5c415), "1cb5c415");
  EXPECT_EQ(hexadecimal(0xffffffff), "ffffffff");
}

}  // namespace
}  // namespace layer::tl_parser
