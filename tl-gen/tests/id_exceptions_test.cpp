#include "id_exceptions.hpp"

#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

tl_parser::Definition definition(std::string_view text) {
  return schema_of(text).definitions.at(0);
}

TEST(IdExceptions, AreNamesWithIds) {
  IdExceptions exceptions;
  EXPECT_TRUE(exceptions.read("list", "n.a#0000000a\nb#b").ok());
  EXPECT_TRUE(exceptions.use(definition("n.a#a = A;")));
  EXPECT_TRUE(exceptions.use(definition("b#b = A;")));
  EXPECT_FALSE(exceptions.use(definition("a#a = A;"))) << "another namespace";
  EXPECT_FALSE(exceptions.use(definition("b#a = A;"))) << "another id";
}

TEST(IdExceptions, MayBeCommentedAndSpaced) {
  IdExceptions exceptions;
  EXPECT_EQ(text_of(exceptions.read("list", "// why\r\n\r\n \t\n  a#1 // because\r\n")), "");
  EXPECT_TRUE(exceptions.use(definition("a#1 = A;")));
}

TEST(IdExceptions, RefuseOtherLines) {
  for (const std::string line : {"a", "a#", "#1", "a#x", "a#123456789", "a#1 b", "a 1", "#"}) {
    IdExceptions exceptions;
    EXPECT_EQ(text_of(exceptions.read("list", "b#2\n" + line)),
              "list:2:1: error: expected `name#12345678`\n")
        << line;
  }
}

TEST(IdExceptions, RefuseRepetitions) {
  IdExceptions exceptions;
  EXPECT_EQ(text_of(exceptions.read("list", "a#1\na#2\na#00000001")),
            "list:3:1: error: listed twice\n");
}

TEST(IdExceptions, HaveToBeNeeded) {
  IdExceptions exceptions;
  EXPECT_TRUE(exceptions.read("list", "b#2\na#1\nc#3").ok());
  exceptions.use(definition("a#1 = A;"));
  const std::string reason =
      " is no exception: no checked file has it with this id, or the id is right\n";
  EXPECT_EQ(text_of(exceptions.unused()),
            "list:1:1: error: `b`" + reason + "list:3:1: error: `c`" + reason);
}

}  // namespace
}  // namespace layer::tl_gen
