#include <gmock/gmock.h>

#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Parser, ReadsAnEmptyFile) {
  EXPECT_EQ(schema_of(""), Schema{});
  EXPECT_EQ(schema_of(" \r\n\t\n"), Schema{});
  EXPECT_EQ(schema_of("---functions---\n---types---"), Schema{});
}

TEST(Parser, OpensWithTypesAndChangesWithSections) {
  const auto schema = schema_of("a = A;\n---functions---\nb = B;\n---types---\nc = C;");
  ASSERT_EQ(schema.definitions.size(), 3u);
  EXPECT_EQ(schema.definitions[0].category, Category::types);
  EXPECT_EQ(schema.definitions[1].category, Category::functions);
  EXPECT_EQ(schema.definitions[2].category, Category::types);
}

TEST(Parser, RefusesUnknownSections) {
  const std::string reason = "expected `---types---` or `---functions---`, found ";
  EXPECT_EQ(errors_of("---methods---\na = A;"), "1:1 " + reason + "`---methods---`\n");
  EXPECT_EQ(errors_of("--- types ---"), "1:1 " + reason + "`--- types ---`\n");
  EXPECT_EQ(errors_of("---types--- a = A;"), "1:1 " + reason + "`---types--- a = A;`\n")
      << "a definition in a section's line must not get lost";
}

TEST(Parser, KeepsTheOrderOfTheText) {
  const auto schema = schema_of("z = Z;\na = A;\nm = M;");
  EXPECT_EQ(schema.definitions[0].name.base, "z");
  EXPECT_EQ(schema.definitions[1].name.base, "a");
  EXPECT_EQ(schema.definitions[2].name.base, "m");
}

TEST(Parser, SortsErrorsByPlace) {
  // The second definition is complete, and its duplicate noticed, after the error within it.
  EXPECT_EQ(errors_of("a = A;\na = A;\nb @;"),
            "2:1 `a` is declared already, in line 1\n"
            "3:3 expected a parameter `name:type` or `=`, found `@`\n");
}

TEST(Parser, RefusesANameTwice) {
  EXPECT_EQ(errors_of("n.a#1 = A;\n\nn.a#2 = B;"), "3:1 `n.a` is declared already, in line 1\n");
}

TEST(Parser, RefusesAnIdTwice) {
  EXPECT_EQ(errors_of("a#00000001 = A;\nb#1 = B;"),
            "2:1 `b` has the id 00000001 of `a` in line 1\n");
  EXPECT_EQ(errors_of("a#1 = A;\n---functions---\nb#1 = B;"),
            "3:1 `b` has the id 00000001 of `a` in line 1\n");
  EXPECT_EQ(errors_of("boolTrue = Bool;\nb#997275b5 = B;"),
            "2:1 `b` has the id 997275b5 of `boolTrue` in line 1\n");
}

TEST(Parser, TakesAFunctionWithTheNameOfAConstructor) {
  EXPECT_EQ(schema_of("a#1 = A;\n---functions---\na#2 = A;").definitions.size(), 2u);
}

TEST(Parser, TakesANameInSeveralNamespaces) {
  EXPECT_EQ(schema_of("a#1 = A;\nn.a#2 = A;\nm.a#3 = A;").definitions.size(), 3u);
}

TEST(Parser, TakesTheLayerFromComments) {
  EXPECT_EQ(schema_of("// LAYER 224").layer, 224);
  EXPECT_EQ(schema_of("a = A; // Telegram API. LAYER 224").layer, 224);
  EXPECT_EQ(schema_of("a // LAYER 224\n = A;").layer, 224);
  EXPECT_EQ(schema_of("// LAYER 12 of 20\n// LAYER 8").layer, 12) << "the greatest counts";
}

TEST(Parser, KnowsNoLayerWithoutAComment) {
  EXPECT_EQ(schema_of("// some layer\nlayer#1 = LAYER;").layer, std::nullopt);
}

TEST(Comments, BeforeASectionOpenTheFile) {
  const auto schema = schema_of("// one\n//\n// two\n---types---\n// of a\na = A;");
  EXPECT_THAT(schema.header, ElementsAre("one", "", "two"));
  EXPECT_THAT(schema.definitions[0].comments, ElementsAre("of a"));
}

TEST(Comments, BeforeABlankLineOpenTheFile) {
  const auto schema = schema_of("// one\n\n// of a\n// too\na = A;\n\n// of b\n\nb = B;");
  EXPECT_THAT(schema.header, ElementsAre("one"));
  EXPECT_THAT(schema.definitions[0].comments, ElementsAre("of a", "too"));
  EXPECT_THAT(schema.definitions[1].comments, ElementsAre("of b"));
}

TEST(Comments, RightAboveTheFirstDefinitionAreItsOwn) {
  const auto schema = schema_of("// of a\na = A;");
  EXPECT_THAT(schema.header, IsEmpty());
  EXPECT_THAT(schema.definitions[0].comments, ElementsAre("of a"));
}

TEST(Comments, WithinADefinitionAreItsOwn) {
  const auto definition =
      definition_of("// above\na // name\n  x:int // x\n  // y\n  = A; // behind\n");
  EXPECT_THAT(definition.comments, ElementsAre("above", "name", "x", "y"));
  EXPECT_EQ(definition.trailing_comment, "behind");
}

TEST(Comments, BehindADefinitionAreNotOfTheNext) {
  const auto schema = schema_of("a = A; // of a\n// of b\nb = B;");
  EXPECT_EQ(schema.definitions[0].trailing_comment, "of a");
  EXPECT_THAT(schema.definitions[1].comments, ElementsAre("of b"));
}

TEST(Comments, BehindAllDefinitionsCloseTheFile) {
  const auto schema = schema_of("a = A;\n// one\n\n---functions---\n// two");
  EXPECT_THAT(schema.footer, ElementsAre("one", "two"));
}

TEST(Comments, OfAFileWithNothingElseAreItsHeader) {
  EXPECT_THAT(schema_of("// one").header, ElementsAre("one"));
  EXPECT_THAT(schema_of("// one").footer, IsEmpty());
}

TEST(Comments, OfABrokenDefinitionAreNotOfTheNext) {
  const auto outcome = parse("// of a\na @ // in a\n; // behind a\n// of b\nb = B;");
  ASSERT_EQ(outcome.schema.definitions.size(), 1u);
  EXPECT_THAT(outcome.schema.definitions[0].comments, ElementsAre("of b"));
}

TEST(Comments, DoNotHideDefinitions) {
  EXPECT_EQ(errors_of("a = A; / not a comment\nb = B;"), "1:8 expected a name, found `/`\n");
}

}  // namespace
}  // namespace layer::tl_parser
