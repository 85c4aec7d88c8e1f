#include "cpp/emit.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "../folder.hpp"
#include "../parsing.hpp"

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

CppOptions zoo() {
  CppOptions options;
  options.name_space = "zoo";
  options.include_prefix = "zoo";
  return options;
}

Result generate(const std::string& text, const fs::path& out, CppOptions options = zoo()) {
  options.out = out;
  return generate_cpp(schema_of(text), options);
}

TEST(Emit, TheSameSchemaGivesTheSameFiles) {
  const Folder folder;
  ASSERT_EQ(text_of(generate(schema, folder.path("one"))), "");
  ASSERT_EQ(text_of(generate(schema, folder.path("two"))), "");
  EXPECT_EQ(files_below(folder.path("one")), files_below(folder.path("two")));
}

TEST(Emit, WritesAsManyTablesAsAskedFor) {
  const Folder folder;
  CppOptions options = zoo();
  options.shards = 5;
  ASSERT_EQ(text_of(generate(schema, folder.path(""), options)), "");
  EXPECT_TRUE(fs::exists(folder.path("src/tables_5.cpp")))
      << "CMake names the files before the schema is read";
  EXPECT_FALSE(fs::exists(folder.path("src/tables_6.cpp")));
}

TEST(Emit, ChangesTheHeaderThatAllIncludeWithAnyOther) {
  const Folder folder;
  ASSERT_EQ(text_of(generate(schema, folder.path(""))), "");
  const std::string before = folder.read("include/zoo/boxes.hpp");
  ASSERT_EQ(text_of(generate(std::string(schema) + "walk = Cat;", folder.path(""))), "");
  EXPECT_NE(folder.read("include/zoo/boxes.hpp"), before);
}

TEST(Emit, PutsTheDeclarationAboveTheStruct) {
  const Folder folder;
  ASSERT_EQ(text_of(generate(schema, folder.path(""))), "");
  EXPECT_THAT(folder.read("include/zoo/types/cat.hpp"),
              HasSubstr("id:long flags:# name:flags.0?string = Cat;\nstruct Cat {"));
}

TEST(Emit, RefusesOptionsThatCannotBeCpp) {
  const Folder folder;
  CppOptions options = zoo();
  options.name_space = "two words";
  EXPECT_FALSE(generate(schema, folder.path(""), options).ok());
  options = zoo();
  options.shards = 0;
  EXPECT_FALSE(generate(schema, folder.path(""), options).ok());
  options = zoo();
  options.hot = folder.path("missing.txt");
  EXPECT_FALSE(generate(schema, folder.path(""), options).ok());
  EXPECT_TRUE(files_below(folder.path("")).empty());
}

}  // namespace
}  // namespace layer::tl_gen
