#include "check.hpp"

#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

TEST(Check, AcceptsRightIds) {
  IdExceptions none;
  EXPECT_EQ(text_of(check("a.tl", schema_of("boolTrue#997275b5 = Bool;\nnoId = Bool;"), none)), "");
}

TEST(Check, TellsWrongIdsWithTheirPlaces) {
  IdExceptions none;
  EXPECT_EQ(text_of(check("a.tl", schema_of("\n boolTrue#12345678 = Bool;"), none)),
            "a.tl:2:2: error: `boolTrue` has the id 12345678, but the CRC32 of its declaration is "
            "997275b5\n");
}

TEST(Check, AcceptsExceptions) {
  IdExceptions exceptions;
  ASSERT_TRUE(exceptions.read("list", "boolTrue#12345678\nboolFalse#bc799737").ok());
  const auto schema = schema_of("boolTrue#12345678 = Bool;\nboolFalse#bc799737 = Bool;");
  EXPECT_EQ(text_of(check("a.tl", schema, exceptions)), "");
  EXPECT_EQ(exceptions.unused().errors.size(), 1u) << "an id that is right needs no exception";
}

TEST(Check, TellsUndeclaredTypes) {
  IdExceptions none;
  EXPECT_EQ(text_of(check("a.tl", schema_of("a x:B = A;"), none)),
            "a.tl:1:1: error: `a` uses the type `B`, which is not declared\n");
}

TEST(Check, LeavesTypesToOthersIfAskedForIdsOnly) {
  IdExceptions none;
  EXPECT_TRUE(check_ids("a.tl", schema_of("a x:B = A;"), none).ok());
}

TEST(Summary, Counts) {
  EXPECT_EQ(summary(schema_of("// LAYER 7\n---types---\na = A;\n---functions---\nb = A;\nc = A;")),
            "1 constructor, 2 functions, layer 7");
  EXPECT_EQ(summary({}), "0 constructors, 0 functions");
}

}  // namespace
}  // namespace layer::tl_gen
