#include "schema_file.hpp"

#include "folder.hpp"
#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

TEST(SchemaFile, IsReadAndParsed) {
  const Folder folder;
  tl_parser::Schema schema;
  EXPECT_TRUE(load_schema(folder.write("a.tl", "a = A;"), schema).ok());
  EXPECT_EQ(schema, schema_of("a = A;"));
}

TEST(SchemaFile, TellsAllItsErrorsWithTheirPlaces) {
  const Folder folder;
  const auto path = folder.write("a.tl", "a x = A;\nb = B;\n  c#x = C;");
  tl_parser::Schema schema;
  EXPECT_EQ(text_of(load_schema(path, schema)),
            path + ":1:3: error: expected a parameter `name:type` or `=`, found `x`\n" + path +
                ":3:5: error: id `x` is not one to eight hexadecimal digits\n");
}

TEST(SchemaFile, MayBeMissing) {
  const Folder folder;
  tl_parser::Schema schema;
  const auto path = folder.path("a.tl").string();
  EXPECT_EQ(text_of(load_schema(path, schema)), path + ": error: cannot be opened for reading\n");
}

}  // namespace
}  // namespace layer::tl_gen
