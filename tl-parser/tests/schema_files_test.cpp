#include "schema_files.hpp"

#include <layer/tl_parser/print.hpp>

#include <algorithm>
#include <map>

namespace layer::tl_parser {
namespace {

std::map<Category, int> counts(const Schema& schema) {
  std::map<Category, int> found;
  for (const auto& definition : schema.definitions)
    ++found[definition.category];
  return found;
}

std::size_t wrong_ids(const Schema& schema) {
  return static_cast<std::size_t>(std::count_if(
      schema.definitions.begin(), schema.definitions.end(),
      [](const auto& definition) { return definition.id != definition.computed_id; }));
}

/// All that are neither empty, nor comments, nor sections.
std::size_t lines_of_definitions(const std::string& text) {
  std::istringstream lines(text);
  std::size_t found = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && !line.starts_with("//") && !line.starts_with("---")) ++found;
  }
  return found;
}

TEST(SchemaFiles, Layer224IsCompleteAndItsIdsAreRight) {
  const auto schema = schema_of(schema_text("api.tl"));
  EXPECT_EQ(schema.layer, 224);
  auto found = counts(schema);
  EXPECT_EQ(found[Category::types], 1'560);
  EXPECT_EQ(found[Category::functions], 769);
  EXPECT_EQ(wrong_ids(schema), 0u);
  EXPECT_TRUE(std::all_of(schema.definitions.begin(), schema.definitions.end(),
                          [](const auto& definition) { return definition.id_declared; }));
}

TEST(SchemaFiles, NextLayerIsComplete) {
  const auto schema = schema_of(schema_text("next/api.tl"));
  EXPECT_EQ(schema.layer, 228);
  auto found = counts(schema);
  EXPECT_EQ(found[Category::types], 1'649);
  EXPECT_EQ(found[Category::functions], 808);
}

TEST(SchemaFiles, MtprotoIsComplete) {
  const auto schema = schema_of(schema_text("mtproto.tl"));
  auto found = counts(schema);
  EXPECT_EQ(found[Category::types], 45);
  EXPECT_EQ(found[Category::functions], 11);
}

TEST(SchemaFiles, SecretIsComplete) {
  const auto schema = schema_of(schema_text("secret.tl"));
  EXPECT_EQ(counts(schema)[Category::types], 86);
}

class SchemaFile : public testing::TestWithParam<const char*> {};

TEST_P(SchemaFile, LosesNoLine) {
  const auto text = schema_text(GetParam());
  EXPECT_EQ(schema_of(text).definitions.size(), lines_of_definitions(text));
}

TEST_P(SchemaFile, PrintsAsItIsWritten) {
  const auto text = schema_text(GetParam());
  for (const auto& definition : schema_of(text).definitions) {
    const auto line = '\n' + to_string(definition) + '\n';
    EXPECT_NE(text.find(line), std::string::npos) << line;
  }
}

TEST_P(SchemaFile, ReadsTheSameWithCarriageReturns) {
  const auto text = schema_text(GetParam());
  std::string changed;
  for (const char c : text)
    changed += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(schema_of(changed), schema_of(text));
}

INSTANTIATE_TEST_SUITE_P(Shipped, SchemaFile,
                         testing::Values("api.tl", "mtproto.tl", "secret.tl", "next/api.tl"));

}  // namespace
}  // namespace layer::tl_parser
