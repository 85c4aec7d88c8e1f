// The schemas that tl-types is made of, and those of other layers are made from.

#include <layer/tl_parser/print.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <vector>

#include "check.hpp"
#include "diff.hpp"
#include "format.hpp"
#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

const std::vector<std::string> names = {"api.tl", "mtproto.tl", "secret.tl", "next/api.tl"};

std::string text_of(const std::string& name) {
  std::ifstream file(std::string(TL_GEN_SCHEMAS "/") + name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

IdExceptions exceptions() {
  IdExceptions listed;
  EXPECT_EQ(text_of(listed.read("id-exceptions.txt", text_of("id-exceptions.txt"))), "");
  return listed;
}

TEST(ShippedSchemas, AreRightButForTheListedIds) {
  auto listed = exceptions();
  for (const auto& name : names) {
    EXPECT_EQ(text_of(check(name, schema_of(text_of(name)), listed)), "");
  }
  EXPECT_EQ(text_of(listed.unused()), "");
}

TEST(ShippedSchemas, OfTheApiNeedNoExceptions) {
  IdExceptions none;
  EXPECT_EQ(text_of(check("api.tl", schema_of(text_of("api.tl")), none)), "");
}

TEST(ShippedSchemas, AreInTheCanonicalLayout) {
  for (const auto& name : names) {
    const auto text = text_of(name);
    EXPECT_EQ(format(schema_of(text)), text) << name;
  }
}

TEST(ShippedSchemas, AreFormattedFromAnyOrder) {
  std::mt19937 random(3);
  for (const auto& name : names) {
    const auto text = text_of(name);
    // Between the section marks the definitions are shuffled, without their headings.
    const auto schema = schema_of(text);
    std::string shuffled = "// " + schema.header.at(0) + "\n\n";
    auto definitions = schema.definitions;
    std::shuffle(definitions.begin(), definitions.end(), random);
    for (const auto& definition : definitions) {
      const bool type = definition.category == tl_parser::Category::types;
      shuffled += (type ? "---types---\n" : "---functions---\n") + to_string(definition) + '\n';
    }
    EXPECT_EQ(format(schema_of(shuffled)), text) << name;
  }
}

TEST(ShippedSchemas, SayTheLayerInTheFirstLine) {
  EXPECT_THAT(lines_of(text_of("api.tl")).at(0), testing::HasSubstr("LAYER 224"));
  EXPECT_THAT(lines_of(text_of("next/api.tl")).at(0), testing::HasSubstr("LAYER 228"));
}

TEST(ShippedSchemas, DifferAsTheLayersDo) {
  const auto text = diff(schema_of(text_of("api.tl")), schema_of(text_of("next/api.tl")));
  const auto lines = lines_of(text);
  EXPECT_EQ(lines.front(), "layer 224 -> 228");
  EXPECT_EQ(lines.back(), "128 added, 0 removed, 35 changed");
  const auto opening = [&](char mark) {
    return std::count_if(lines.begin(), lines.end(),
                         [&](const auto& line) { return line[0] == mark; });
  };
  EXPECT_EQ(opening('+'), 128);
  EXPECT_EQ(opening('-'), 2) << "only the marks of the sections";
  EXPECT_EQ(opening('~'), 35);
  EXPECT_THAT(text, testing::HasSubstr("~ messages.editMessage 51e842e1 -> b106e66c\n"
                                       "    + rich_message:flags.23?InputRichMessage\n"));
  EXPECT_THAT(text, testing::HasSubstr("~ messages.importChatInvite 6c50051c -> de91436e\n"
                                       "    ~ = Updates -> messages.ChatInviteJoinResult\n"));
}

TEST(ShippedSchemas, DoNotDifferFromThemselves) {
  for (const auto& name : names) {
    const auto schema = schema_of(text_of(name));
    EXPECT_EQ(diff(schema, schema_of(format(schema))), "");
  }
}

// A letter changed in a name or a type, a bit, an id: whatever it is, the check has something to
// say.
TEST(ShippedSchemas, AreNotRightWithALetterChanged) {
  const auto lines = lines_of(text_of("api.tl"));
  std::mt19937 random(5);
  int tried = 0;
  while (tried < 300) {
    auto line = lines[random() % lines.size()];
    if (line.empty() || line.starts_with("//") || line.starts_with("---")) continue;
    const auto at = random() % line.size();
    // Ids leave out flags without a value, and call bytes strings.
    if (line.find("true") != std::string::npos || line.find("bytes") != std::string::npos) continue;
    if (line[at] < 'a' || line[at] > 'y') continue;
    ++line[at];
    ++tried;
    const auto outcome = tl_parser::parse(line);
    IdExceptions none;
    EXPECT_FALSE(outcome.errors.empty() && check_ids("a.tl", outcome.schema, none).ok()) << line;
  }
}

}  // namespace
}  // namespace layer::tl_gen
