#include <ctime>

#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i)
    all += text;
  return all;
}

std::string definitions(std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    const auto name = std::to_string(i);
    all += "a" + name + "#" + name + " = A;\n";
  }
  return all;
}

TEST(Limits, OfBytes) {
  EXPECT_EQ(errors_of("a = A;", {.bytes = 6}), "");
  EXPECT_EQ(errors_of("a = A;\n", {.bytes = 6}), "1:1 more than 6 bytes\n");
}

TEST(Limits, OfDefinitions) {
  EXPECT_EQ(errors_of(definitions(3), {.definitions = 3}), "");
  EXPECT_EQ(errors_of(definitions(5), {.definitions = 3}),
            "5:1 too many definitions: the file is not read from here on\n");
}

TEST(Limits, OfParameters) {
  EXPECT_EQ(errors_of("a {X:Type} x:int y:Vector<X> = A;", {.parts = 4}), "");
  EXPECT_EQ(errors_of("a {X:Type} x:int y:Vector<X> = A;\nb = B;", {.parts = 3}),
            "1:27 more than 3 parameters and type arguments in the file\n"
            "2:1 too many parameters: the file is not read from here on\n");
  EXPECT_NE(errors_of("a {X:Type} {Y:Type} = A;", {.parts = 1}), "");
  EXPECT_NE(errors_of("a x:int = A; b x:int = B;", {.parts = 1}), "") << "counts through the file";
  EXPECT_NE(errors_of("a = A b c;", {.parts = 1}), "");
  EXPECT_NE(errors_of("a x:(A b c) = A;", {.parts = 2}), "");
  EXPECT_NE(errors_of("a 2*[ int int ] = A;", {.parts = 2}), "");
}

TEST(Limits, OfComments) {
  EXPECT_EQ(errors_of("// 1\n// 2\na = A;", {.comments = 2}), "");
  EXPECT_EQ(errors_of("// 1\n// 2\n// 3\na = A;", {.comments = 2}),
            "4:1 too many comments: the file is not read from here on\n");
  EXPECT_NE(errors_of("a = A;\n// 1\n// 2\n// 3", {.comments = 2}), "")
      << "also behind the last definition";
}

TEST(Limits, OfNesting) {
  const Limits limits{.nesting = 2};
  EXPECT_EQ(errors_of("a x:V<V<int>> = A;", limits), "");
  EXPECT_EQ(errors_of("a x:V<V<V<int>>> = A;", limits), "1:11 nested deeper than 2\n");
  EXPECT_EQ(errors_of("a x:(V (V (V int))) = A;", limits), "1:12 nested deeper than 2\n");
  EXPECT_EQ(errors_of("a 2*[ 2*[ 2*[ int ] ] ] = A;", limits), "1:15 nested deeper than 2\n");
  EXPECT_EQ(errors_of("a x:V<int> y:V<int> z:V<V<int>> = A;", limits), "")
      << "depth counts, not number";
}

TEST(Limits, OfErrors) {
  EXPECT_EQ(errors_of("@;@;@;@;@;", {.errors = 2}),
            "1:1 expected a name, found `@`\n"
            "1:3 expected a name, found `@`\n"
            "1:5 expected a name, found `@`\n"
            "1:7 too many errors: the file is not read from here on\n");
}

/// What matters is that hostile text comes to an end, soon and without much memory.
void expect_end_in_time(const std::string& text) {
  const auto start = std::clock();
  const auto outcome = parse(text);
  EXPECT_LT(std::clock() - start, 20 * CLOCKS_PER_SEC);
  EXPECT_FALSE(outcome.errors.empty());
}

TEST(Hostile, RepetitionsEndInTime) {
  constexpr std::size_t size = std::size_t{1} << 19;
  for (const std::string_view text : {"#",
                                      "(",
                                      "<",
                                      "[",
                                      "%",
                                      "!",
                                      ";",
                                      "=",
                                      "\x01",
                                      "a.",
                                      "a\n",
                                      "-\n",
                                      "@;",
                                      "2*[",
                                      "// \n",
                                      "//\ra\r",
                                      "a b\n",
                                      "a x:(",
                                      "a x:V<",
                                      "a#1 2*[ ",
                                      "a=A a ",
                                      "a = A;",
                                      "a#1 = A\n",
                                      "x:int ",
                                      "x:flags.0?",
                                      "{X:Type}",
                                      "a {X:Type} ",
                                      "a x:int x:int = A;\n",
                                      "a flags:# x:flags.99?b = A;\n"}) {
    SCOPED_TRACE(text);
    expect_end_in_time(repeated(text, size / text.size()));
  }
}

TEST(Hostile, ManyNamesInManyBracketsEndInTime) {
  std::string text = "a ";
  for (int i = 0; i < 30'000; ++i) {
    const auto number = std::to_string(i);
    text += "x" + number + ":int 2*[ y:int z" + number + ":# ] ";
  }
  expect_end_in_time(text);
}

TEST(Hostile, GapsOfCommentsEndInTime) {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += "x" + repeated("// gap\n", 300) + ":";
  expect_end_in_time(text);
}

}  // namespace
}  // namespace layer::tl_parser
