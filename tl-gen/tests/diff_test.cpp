#include "diff.hpp"

#include <gmock/gmock.h>

#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

std::string difference(std::string_view before, std::string_view after) {
  return diff(schema_of(before), schema_of(after));
}

TEST(Diff, OfEqualSchemasIsEmpty) {
  EXPECT_EQ(difference("", ""), "");
  EXPECT_EQ(difference("a#1 x:int = A;\nb#2 = B;", "// layout\nb#2=B;\na#1\n x:int = A; // more"),
            "");
  EXPECT_EQ(difference("boolTrue = Bool;", "boolTrue#997275b5 = Bool;"), "");
}

TEST(Diff, ShowsAllKindsOfChanges) {
  EXPECT_EQ(difference(R"(
// LAYER 1
---types---
gone#1 x:int = Gone;
user#2 flags:# id:int name:string old:flags.0?true = User;
same#3 = Same;
---functions---
n.f#4 x:int = User;
n.g#5 x:int = User;
)",
                       R"(
// LAYER 2
---types---
user#12 flags:# id:long photo:flags.1?Photo name:string = User;
same#3 = Same;
photo#6 = Photo;
---functions---
n.f#4 x:int = Photo;
n.h#7 = User;
)"),
            R"(layer 1 -> 2
---types---
- gone#00000001 x:int = Gone;
+ photo#00000006 = Photo;
~ user 00000002 -> 00000012
    - old:flags.0?true
    ~ id:int -> id:long
    + photo:flags.1?Photo
---functions---
~ n.f
    ~ = User -> Photo
- n.g#00000005 x:int = User;
+ n.h#00000007 = User;
2 added, 2 removed, 2 changed
)");
}

TEST(Diff, ShowsANewOrderOfParameters) {
  EXPECT_EQ(difference("a#1 x:int y:int gone:int z:int = A;", "a#1 y:int x:int new:int z:int = A;"),
            R"(---types---
~ a
    - gone:int
    + new:int
    ~ order: y x z
0 added, 0 removed, 1 changed
)");
}

TEST(Diff, ShowsANewIdAlone) {
  EXPECT_EQ(difference("a#1 = A;", "a#2 = A;"),
            "---types---\n~ a 00000001 -> 00000002\n0 added, 0 removed, 1 changed\n");
}

TEST(Diff, ShowsUnnamedParametersByTheirText) {
  EXPECT_EQ(difference("a#1 # [ int ] = A;", "a#1 # [ long ] 2*[ x:int ] = A;"), R"(---types---
~ a
    - [ int ]
    + [ long ]
    + 2*[ x:int ]
0 added, 0 removed, 1 changed
)");
}

TEST(Diff, ShowsGenericsAndBuiltIns) {
  EXPECT_EQ(difference("a#1 {X:Type} x:int = A;\nb#2 ? = B;",
                       "a#1 {Y:Type} {Z:Type} x:int = A;\nb#2 = B;"),
            R"(---types---
~ a
    ~ generics: {X:Type} -> {Y:Type} {Z:Type}
~ b
    ~ built in -> declared
0 added, 0 removed, 2 changed
)");
}

TEST(Diff, TellsAFunctionFromATypeOfItsName) {
  EXPECT_EQ(difference("a#1 = A;", "---functions---\na#1 = A;"),
            "---types---\n- a#00000001 = A;\n---functions---\n+ a#00000001 = A;\n"
            "1 added, 1 removed, 0 changed\n");
}

TEST(Diff, ShowsALayerAlone) {
  EXPECT_EQ(difference("// LAYER 1", "// LAYER 2"), "layer 1 -> 2\n");
  EXPECT_EQ(difference("// LAYER 1", ""), "layer 1 -> unknown\n");
}

TEST(Diff, DoesNotDependOnTheOrderOfTheFiles) {
  EXPECT_EQ(difference("a#1 = A;\nb#2 = B;\nc#3 = C;", ""),
            difference("c#3 = C;\na#1 = A;\nb#2 = B;", ""));
}

TEST(Diff, ShowsChangesOfFlags) {
  EXPECT_EQ(difference("a#1 flags:# x:flags.0?int y:flags.1?true z:int = A;",
                       "a#1 flags2:# flags:# x:flags.3?int y:flags2.1?true z:flags.0?int = A;"),
            R"(---types---
~ a
    + flags2:#
    ~ x:flags.0?int -> x:flags.3?int
    ~ y:flags.1?true -> y:flags2.1?true
    ~ z:int -> z:flags.0?int
0 added, 0 removed, 1 changed
)");
}

TEST(Diff, ShowsChangesOfSpellingWithAMeaning) {
  EXPECT_EQ(difference("a#1 x:Vector<int> y:vector<m> = A;", "a#1 x:vector<int> y:vector<%m> = A;"),
            R"(---types---
~ a
    ~ x:Vector<int> -> x:vector<int>
    ~ y:vector<m> -> y:vector<%m>
0 added, 0 removed, 1 changed
)");
}

TEST(Diff, SortsByNamespaceAndName) {
  EXPECT_EQ(difference("", "b.a#1 = A;\na.b#2 = A;\nz#3 = A;\na.a#4 = A;"),
            R"(---types---
+ z#00000003 = A;
+ a.a#00000004 = A;
+ a.b#00000002 = A;
+ b.a#00000001 = A;
4 added, 0 removed, 0 changed
)");
}

TEST(Diff, ReadBackwardsShowsTheOpposite) {
  const auto* before = "a#1 x:int = A;\nb#2 = B;";
  const auto* after = "a#3 x:int y:int = A;\nc#4 = C;";
  EXPECT_THAT(difference(before, after), testing::HasSubstr("1 added, 1 removed, 1 changed\n"));
  EXPECT_THAT(difference(before, after), testing::HasSubstr("    + y:int\n"));
  EXPECT_THAT(difference(before, after),
              testing::HasSubstr("- b#00000002 = B;\n+ c#00000004 = C;\n"));
  EXPECT_THAT(difference(after, before), testing::HasSubstr("    - y:int\n"));
  EXPECT_THAT(difference(after, before),
              testing::HasSubstr("+ b#00000002 = B;\n- c#00000004 = C;\n"));
}

}  // namespace
}  // namespace layer::tl_gen
