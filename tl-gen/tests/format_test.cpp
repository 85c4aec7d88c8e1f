#include "format.hpp"

#include <layer/tl_parser/print.hpp>

#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

std::string formatted(std::string_view text) {
  auto once = format(schema_of(text));
  EXPECT_EQ(format(schema_of(once)), once) << "formatting is not idempotent";
  return once;
}

TEST(Format, GroupsByNamespaceAndSortsByName) {
  EXPECT_EQ(formatted(R"(
---functions---
users.getUsers#2 id:Vector<int>
    = Vector User;   // all at once
ping = Pong
;auth.logOut = Bool;
---types---
user id:long = User;
// The answer to ping.
pong=Pong;
auth.sentCode type:int=auth.SentCode;
channel = Chat; boolTrue = Bool;
vector {t:Type} # [ t ] = Vector t;
boolFalse = Bool)"),
            R"(---types---

// core
boolFalse = Bool;
boolTrue = Bool;
vector {t:Type} # [ t ] = Vector t;

// (no namespace)
channel = Chat;
// The answer to ping.
pong = Pong;
user id:long = User;

// auth
auth.sentCode type:int = auth.SentCode;

---functions---

// (no namespace)
ping = Pong;

// auth
auth.logOut = Bool;

// users
users.getUsers#00000002 id:Vector<int> = Vector<User>; // all at once
)");
}

TEST(Format, SortsWithoutRegardToCase) {
  const auto text = formatted("bZ = A;\nba = A;\nb_ = A;\nbA = A;\nN.x = A;\nm.x = A;\no.x = A;");
  EXPECT_EQ(text, R"(---types---

// (no namespace)
b_ = A;
bA = A;
ba = A;
bZ = A;

// m
m.x = A;

// N
N.x = A;

// o
o.x = A;

---functions---
)");
}

TEST(Format, KeepsTheCommentsThatOpenTheFile) {
  EXPECT_EQ(formatted("//Two\n//  lines\n//\n\n// of a\na = A;"),
            "// Two\n//  lines\n//\n\n---types---\n\n// (no namespace)\n// of a\na = "
            "A;\n\n---functions---\n");
}

TEST(Format, KeepsTheCommentsOfADefinitionWithIt) {
  EXPECT_EQ(formatted("---types---\nb = B;\n// above\na // name\n  x:int // x\n  = A; // behind\n"),
            R"(---types---

// (no namespace)
// above
// name
// x
a x:int = A; // behind
b = B;

---functions---
)");
}

TEST(Format, KeepsTheCommentsThatCloseTheFile) {
  EXPECT_EQ(formatted("a = A;\n// one\n// two"),
            "---types---\n\n// (no namespace)\na = A;\n\n---functions---\n\n// one\n// two\n");
}

TEST(Format, MakesHeadingsAnew) {
  EXPECT_EQ(
      formatted(
          "---types---\n// users\n// core\n// (no namespace)\n// more\nusers.a = A;\n// users"),
      "---types---\n\n// users\n// more\nusers.a = A;\n\n---functions---\n");
}

TEST(Format, SaysTheLayerAtTheTop) {
  EXPECT_EQ(
      formatted("// An API\n---types---\na = A;\n// LAYER 7"),
      "// An API\n// LAYER 7\n\n---types---\n\n// (no namespace)\na = A;\n\n---functions---\n");
  EXPECT_EQ(formatted("// An API. LAYER 7\n---types---\n// LAYER 7\na = A;"),
            "// An API. LAYER 7\n\n---types---\n\n// (no namespace)\na = A;\n\n---functions---\n");
  EXPECT_EQ(
      formatted("---types---\na = A; // LAYER 7"),
      "// LAYER 7\n\n---types---\n\n// (no namespace)\na = A; // LAYER 7\n\n---functions---\n");
}

TEST(Format, KeepsOtherLayersInComments) {
  EXPECT_EQ(
      formatted("// LAYER 9\n---types---\n// LAYER 7\na = A;"),
      "// LAYER 9\n\n---types---\n\n// (no namespace)\n// LAYER 7\na = A;\n\n---functions---\n");
}

TEST(Format, WritesBuiltInTypesToTheCore) {
  EXPECT_EQ(
      formatted("zero = Zero;\nlong ? = Long;\nint128 4*[ int ] = Int128;\n---functions---\ntrue = "
                "Bool;"),
      "---types---\n\n// core\nint128 4*[ int ] = Int128;\nlong ? = Long;\n\n// (no namespace)\n"
      "zero = Zero;\n\n---functions---\n\n// (no namespace)\ntrue = Bool;\n");
}

TEST(Format, OfNothingIsTheSections) {
  EXPECT_EQ(formatted(""), "---types---\n\n---functions---\n");
  EXPECT_EQ(formatted("// only"), "// only\n\n---types---\n\n---functions---\n");
}

TEST(Format, LosesNothing) {
  const auto before = schema_of(
      "// LAYER 3\n\nb#1 x:int = A; // b\n// a\na#2 = A;\n---functions---\n// f\nf#3 = A;\n// end");
  const auto after = schema_of(format(before));
  EXPECT_EQ(after.layer, before.layer);
  EXPECT_EQ(after.header, before.header);
  EXPECT_EQ(after.footer, before.footer);
  ASSERT_EQ(after.definitions.size(), 3u);
  EXPECT_EQ(to_string(after.definitions[1]), to_string(before.definitions[0]));
  EXPECT_EQ(after.definitions[1].trailing_comment, "b");
}

}  // namespace
}  // namespace layer::tl_gen
