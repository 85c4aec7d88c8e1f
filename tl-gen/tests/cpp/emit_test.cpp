#include "cpp/emit.hpp"

#include <layer/tl_parser/parser.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "../folder.hpp"

namespace layer::tl_gen {
namespace {

namespace fs = std::filesystem;

using ::testing::HasSubstr;

constexpr const char* schema =
    "cat id:long flags:# name:flags.0?string = Cat;\n"
    "dog = Pet;\n"
    "---functions---\n"
    "feed = Cat;\n";

std::string contents(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::map<fs::path, std::string> files_below(const fs::path& folder) {
  std::map<fs::path, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(folder)] = contents(entry.path());
  return files;
}

Result generate(const std::string& text, const fs::path& out, CppOptions options = {}) {
  options.out = out;
  return generate_cpp(tl_parser::parse(text).schema, options);
}

TEST(Emit, TheSameSchemaGivesTheSameFiles) {
  const Folder folder;
  ASSERT_TRUE(generate(schema, folder.path("one")).ok());
  ASSERT_TRUE(generate(schema, folder.path("two")).ok());
  EXPECT_EQ(files_below(folder.path("one")), files_below(folder.path("two")));
}

TEST(Emit, WritesAsManyTablesAsAskedFor) {
  const Folder folder;
  CppOptions options;
  options.shards = 5;
  ASSERT_TRUE(generate(schema, folder.path(""), options).ok());
  EXPECT_TRUE(fs::exists(folder.path("src/tables_5.cpp")))
      << "CMake names the files before the schema is read";
  EXPECT_FALSE(fs::exists(folder.path("src/tables_6.cpp")));
}

TEST(Emit, ChangesTheHeaderThatAllIncludeWithAnyOther) {
  const Folder folder;
  ASSERT_TRUE(generate(schema, folder.path("")).ok());
  const std::string before = folder.read("include/layer/tl/boxes.hpp");
  ASSERT_TRUE(generate(std::string(schema) + "walk = Cat;", folder.path("")).ok());
  EXPECT_NE(folder.read("include/layer/tl/boxes.hpp"), before);
}

TEST(Emit, PutsTheDeclarationAboveTheStruct) {
  const Folder folder;
  ASSERT_TRUE(generate(schema, folder.path("")).ok());
  EXPECT_THAT(folder.read("include/layer/tl/types/cat.hpp"),
              HasSubstr("id:long flags:# name:flags.0?string = Cat;\nstruct Cat {"));
}

TEST(Emit, RefusesOptionsThatCannotBeCpp) {
  const Folder folder;
  CppOptions options;
  options.name_space = "two words";
  EXPECT_FALSE(generate(schema, folder.path(""), options).ok());
  options = {};
  options.shards = 0;
  EXPECT_FALSE(generate(schema, folder.path(""), options).ok());
  options = {};
  options.hot = folder.path("missing.txt");
  EXPECT_FALSE(generate(schema, folder.path(""), options).ok());
  EXPECT_TRUE(files_below(folder.path("")).empty());
}

}  // namespace
}  // namespace layer::tl_gen
