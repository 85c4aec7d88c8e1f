// Whole files in, whole files out: tests/golden. What a change of them shows is what users get to
// see.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>

#include "diff.hpp"
#include "format.hpp"
#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

std::string golden(const std::string& name) {
  std::ifstream file(std::string(TL_GEN_GOLDEN "/") + name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Golden, Format) {
  EXPECT_EQ(format(schema_of(golden("zoo.tl"))), golden("zoo.formatted.tl"));
}

TEST(Golden, FormattedStaysAsItIs) {
  EXPECT_EQ(format(schema_of(golden("zoo.formatted.tl"))), golden("zoo.formatted.tl"));
}

TEST(Golden, Diff) {
  EXPECT_EQ(diff(schema_of(golden("zoo.tl")), schema_of(golden("zoo.next.tl"))),
            golden("zoo.diff"));
}

TEST(Golden, DiffIsThatOfTheFormattedFiles) {
  const auto next = format(schema_of(golden("zoo.next.tl")));
  EXPECT_EQ(diff(schema_of(golden("zoo.formatted.tl")), schema_of(next)), golden("zoo.diff"));
}

/// All comments of a schema, without order.
std::multiset<std::string> comments_of(const tl_parser::Schema& schema) {
  std::multiset<std::string> comments(schema.header.begin(), schema.header.end());
  comments.insert(schema.footer.begin(), schema.footer.end());
  for (const auto& definition : schema.definitions) {
    comments.insert(definition.comments.begin(), definition.comments.end());
    if (!definition.trailing_comment.empty()) comments.insert(definition.trailing_comment);
  }
  return comments;
}

// Comments are put between any two tokens of a file, here and there. None may get lost, nor change
// what is declared.
TEST(Golden, FormatKeepsCommentsFromAnyPlace) {
  const auto text = golden("zoo.formatted.tl");
  const auto plain = schema_of(text);
  std::mt19937 random(23);
  for (int round = 0; round < 300; ++round) {
    std::string commented;
    int number = 0;
    bool in_comment = false;
    bool in_mark = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
      in_comment = text[at] != '\n' && (in_comment || text.compare(at, 2, "//") == 0);
      in_mark = text[at] != '\n' && (in_mark || text.compare(at, 3, "---") == 0);
      commented += text[at];
      if (text[at] == ' ' && !in_comment && !in_mark && random() % 20 == 0) {
        commented += "// comment " + std::to_string(number++) + "\n";
      }
    }
    const auto schema = schema_of(commented);
    const auto formatted = schema_of(format(schema));
    EXPECT_EQ(diff(plain, formatted), "") << commented;
    const auto comments = comments_of(formatted);
    for (int comment = 0; comment < number; ++comment) {
      EXPECT_EQ(comments.count("comment " + std::to_string(comment)), 1u) << commented;
    }
    EXPECT_EQ(format(formatted), format(schema)) << commented;
  }
}

}  // namespace
}  // namespace layer::tl_gen
