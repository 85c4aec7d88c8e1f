#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

TEST(Definition, HasAnIdANameAndAResult) {
  const auto definition = definition_of("auth.sentCode#5e002502 type:int = auth.SentCode;");
  EXPECT_EQ(definition.category, Category::types);
  EXPECT_EQ(definition.name, (Name{"auth", "sentCode"}));
  EXPECT_EQ(definition.id, 0x5e002502u);
  EXPECT_TRUE(definition.id_declared);
  EXPECT_EQ(definition.result.name.full(), "auth.SentCode");
  EXPECT_EQ(definition.position, (Position{1, 1}));
}

TEST(Definition, TakesShortIds) {
  EXPECT_EQ(definition_of("a#0 = A;").id, 0u);
  EXPECT_EQ(definition_of("a#5 = A;").id, 5u);
  EXPECT_EQ(definition_of("a#ABCdef = A;").id, 0xabcdefu);
}

TEST(Definition, GetsTheComputedIdIfNoneIsDeclared) {
  const auto definition = definition_of("boolTrue = Bool;");
  EXPECT_FALSE(definition.id_declared);
  EXPECT_EQ(definition.id, 0x997275b5u);
  EXPECT_EQ(definition.computed_id, 0x997275b5u);
}

TEST(Definition, KeepsADeclaredIdThatIsWrong) {
  const auto definition = definition_of("boolTrue#12345678 = Bool;");
  EXPECT_EQ(definition.id, 0x12345678u);
  EXPECT_EQ(definition.computed_id, 0x997275b5u);
}

TEST(Definition, DeclaresGenerics) {
  const auto definition = definition_of("a {X:Type} { Y : Type } x:Map<X,Y> = A X Y;");
  ASSERT_EQ(definition.generics.size(), 2u);
  EXPECT_EQ(definition.generics[0].name, "X");
  EXPECT_EQ(definition.generics[1].name, "Y");
  EXPECT_EQ(definition.result.arguments.size(), 2u);
}

TEST(Definition, IsTheSameOverSeveralLines) {
  auto spread =
      definition_of("a#1\n  {X:Type}\n\tflags:#\n  x:flags.0?\n  Vector<X>\n  =\n  A\n  ;\n");
  auto compact = definition_of("a#1 {X:Type} flags:# x:flags.0?Vector<X> = A;");
  EXPECT_EQ(spread, compact);
}

TEST(Definition, IsTheSameWithCarriageReturns) {
  EXPECT_EQ(definition_of("a#1\r\n x:int\r\n = A;\r\n"), definition_of("a#1 x:int = A;"));
}

TEST(Definition, MayEndWithTheFile) {
  EXPECT_EQ(definition_of("a#1 = A"), definition_of("a#1 = A;"));
  EXPECT_EQ(schema_of("a = A;\nb = B // last").definitions.size(), 2u);
}

TEST(Definition, MayShareItsLine) {
  const auto schema = schema_of("a = A; b = B;c=C;");
  ASSERT_EQ(schema.definitions.size(), 3u);
  EXPECT_EQ(schema.definitions[2].position, (Position{1, 14}));
}

TEST(Definition, MayBeBuiltIn) {
  const auto definition = definition_of("int#a8509bda ? = Int;");
  EXPECT_TRUE(definition.builtin);
  EXPECT_TRUE(definition.parameters.empty());
}

TEST(Definition, RefusesBadIds) {
  const std::string reason = " is not one to eight hexadecimal digits\n";
  EXPECT_EQ(errors_of("a#xyz = A;"), "1:3 id `xyz`" + reason);
  EXPECT_EQ(errors_of("a#123456789 = A;"), "1:3 id `123456789`" + reason);
  EXPECT_EQ(errors_of("a#0x12 = A;"), "1:3 id `0x12`" + reason);
  EXPECT_EQ(errors_of("a#12g = A;"), "1:3 id `12g`" + reason);
  EXPECT_EQ(errors_of("a# = A;"), "1:4 expected an id behind `#`, found `=`\n");
  EXPECT_EQ(errors_of("a# 12 = A;"), "1:4 expected an id behind `#`, found `12`\n");
  EXPECT_EQ(errors_of("a#-1 = A;"), "1:3 expected an id behind `#`, found `-`\n");
}

TEST(Definition, RefusesBadNames) {
  EXPECT_EQ(errors_of("User#1 = User;"),
            "1:1 `User`: constructors and functions open with a small letter\n");
  EXPECT_EQ(errors_of("auth.Code#1 = User;"),
            "1:1 `auth.Code`: constructors and functions open with a small letter\n");
  EXPECT_EQ(errors_of("a.b.c#1 = A;"), "1:4 a name has one namespace at most\n");
  EXPECT_EQ(errors_of("a. = A;"), "1:4 expected a name, found `=`\n");
  EXPECT_EQ(errors_of("1a#1 = A;"), "1:1 expected a name, found `1a`\n");
  EXPECT_EQ(errors_of(".a = A;"), "1:1 expected a name, found `.`\n");
  EXPECT_EQ(errors_of("= A;"), "1:1 expected a name, found `=`\n");
  EXPECT_EQ(errors_of(";"), "1:1 expected a name, found `;`\n");
}

TEST(Definition, RefusesBadGenerics) {
  EXPECT_EQ(errors_of("a {X:Type} {X:Type} = A;"), "1:13 there is a generic `X` already\n");
  EXPECT_EQ(errors_of("a {X:#} = A;"), "1:6 expected `Type` in a generic `{X:Type}`, found `#`\n");
  EXPECT_EQ(errors_of("a {X} = A;"), "1:5 expected `:` in a generic `{X:Type}`, found `}`\n");
  EXPECT_EQ(errors_of("a {X:Type = A;"), "1:11 expected `}` after a generic, found `=`\n");
  EXPECT_EQ(errors_of("a {b.X:Type} = A;"), "1:4 a generic has no namespace\n");
  EXPECT_EQ(errors_of("a x:int {X:Type} = A;"),
            "1:9 expected a parameter `name:type` or `=`, found `{`\n");
}

TEST(Definition, NeedsAResult) {
  EXPECT_EQ(errors_of("a x:int;"), "1:8 expected a parameter `name:type` or `=`, found `;`\n");
  EXPECT_EQ(errors_of("a x:int = ;"), "1:11 expected a name, found `;`\n");
  EXPECT_EQ(errors_of("a x:int ="), "1:10 expected a name, found the end of the file\n");
  EXPECT_EQ(errors_of("a"),
            "1:2 expected a parameter `name:type` or `=`, found the end of the file\n");
}

TEST(Definition, NeedsAResultAlsoIfBuiltIn) {
  EXPECT_EQ(errors_of("int ? Int;"), "1:7 expected `=` before the result type, found `Int`\n");
  EXPECT_EQ(errors_of("int {X:Type} ? = Int;"),
            "1:14 expected a parameter `name:type` or `=`, found `?`\n");
}

TEST(Definition, NeedsABoxedResult) {
  EXPECT_EQ(errors_of("a = b;"), "1:5 the result has to be a boxed type, as `Foo`, not `b`\n");
  EXPECT_EQ(errors_of("a = %B;"), "1:5 the result has to be a boxed type, as `Foo`, not `%B`\n");
  EXPECT_EQ(errors_of("---functions---\na {X:Type} x:!X = !X;"),
            "2:19 the result has to be a boxed type, as `Foo`, not `!X`\n");
}

TEST(Definition, OfAConstructorNeedsATypeOfItsOwn) {
  EXPECT_EQ(errors_of("a {X:Type} x:X = X;"), "1:18 a constructor cannot make any type `X`\n");
}

TEST(Recovery, GoesOnBehindTheBrokenDefinition) {
  const auto outcome = parse("a#1 = A;\nb#2 x:int y = B;\nc#3 = C;\n");
  ASSERT_EQ(outcome.schema.definitions.size(), 2u);
  EXPECT_EQ(outcome.schema.definitions[1].name.full(), "c");
  EXPECT_EQ(outcome.errors.size(), 1u);
}

TEST(Recovery, FindsTheDefinitionBehindAForgottenSemicolon) {
  const std::string text = "a#1 = A\nb#2 x:int\n";
  for (const std::string next : {"c#3 = C;", "c = C;", "c x:int = C;", "n.c#3 = C;",
                                 "c {X:Type} = C;", "c # [ int ] = C;", "  c#3 = C;"}) {
    const auto outcome = parse(text + next);
    ASSERT_EQ(outcome.schema.definitions.size(), 1u) << next;
    EXPECT_EQ(outcome.schema.definitions[0].name.base, "c");
    ASSERT_EQ(outcome.errors.size(), 2u) << next;
    EXPECT_EQ(outcome.errors[0].reason, "expected `;` after the result type, found `b`");
    EXPECT_EQ(outcome.errors[0].position, (Position{2, 1}));
  }
}

TEST(Recovery, DoesNotTakeLinesOfABrokenDefinitionForAnother) {
  EXPECT_EQ(errors_of("a#1\n  x:\n  y:int\n  z:Vector<int>\n  = A;\nb#2 = B;"),
            "3:4 expected a parameter `name:type` or `=`, found `:`\n");
}

TEST(Recovery, StopsAtASection) {
  const auto outcome = parse("a#1 x:int\n---functions---\nb#2 = B;");
  ASSERT_EQ(outcome.errors.size(), 1u);
  EXPECT_EQ(outcome.errors[0].reason,
            "expected a parameter `name:type` or `=`, found `---functions---`");
  ASSERT_EQ(outcome.schema.definitions.size(), 1u);
  EXPECT_EQ(outcome.schema.definitions[0].category, Category::functions);
}

TEST(Recovery, ReportsEachBrokenDefinition) {
  EXPECT_EQ(errors_of("a#1 @;\nb#2 @;\n\nc#3 @\nd#4 @"),
            "1:5 expected a parameter `name:type` or `=`, found `@`\n"
            "2:5 expected a parameter `name:type` or `=`, found `@`\n"
            "4:5 expected a parameter `name:type` or `=`, found `@`\n"
            "5:5 expected a parameter `name:type` or `=`, found `@`\n");
}

}  // namespace
}  // namespace layer::tl_parser
