#include <layer/tl_parser/print.hpp>

#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

TypeRef type_of(const std::string& text) {
  return definition_of("a {t:Type} x:" + text + " = A;").parameters.at(0).type;
}

TypeRef result_of(const std::string& text) {
  return definition_of("---functions---\na {t:Type} = " + text + ";").result;
}

TEST(Type, IsBareWithASmallLetter) {
  EXPECT_TRUE(type_of("int").bare);
  EXPECT_TRUE(type_of("future_salt").bare);
  EXPECT_TRUE(type_of("storage.fileJpeg").bare);
  EXPECT_FALSE(type_of("User").bare);
  EXPECT_FALSE(type_of("storage.FileType").bare);
}

TEST(Type, IsBareWithAPercentSign) {
  const auto type = type_of("%Message");
  EXPECT_TRUE(type.bare);
  EXPECT_TRUE(type.percent);
  EXPECT_EQ(type.name, (Name{"", "Message"}));
}

TEST(Type, KeepsItsNamespace) {
  EXPECT_EQ(type_of("storage.FileType").name, (Name{"storage", "FileType"}));
  EXPECT_EQ(type_of("storage.FileType").name.full(), "storage.FileType");
}

TEST(Type, TakesArgumentsInAngleBrackets) {
  const auto type = type_of("Vector<vector<%message>>");
  ASSERT_EQ(type.arguments.size(), 1u);
  const auto& inner = type.arguments[0];
  EXPECT_EQ(inner.name.base, "vector");
  EXPECT_TRUE(inner.bare);
  ASSERT_EQ(inner.arguments.size(), 1u);
  EXPECT_TRUE(inner.arguments[0].percent);
}

TEST(Type, TakesSeveralArguments) {
  const auto type = type_of("Map<int, storage.FileType>");
  ASSERT_EQ(type.arguments.size(), 2u);
  EXPECT_EQ(type.arguments[1].name.full(), "storage.FileType");
}

TEST(Type, TakesArgumentsInParentheses) {
  EXPECT_EQ(type_of("(Vector int)"), type_of("Vector<int>"));
  EXPECT_EQ(type_of("(Vector (Vector %User))"), type_of("Vector<Vector<%User>>"));
  EXPECT_EQ(type_of("%(Vector int)"), type_of("%Vector<int>"));
  EXPECT_EQ(type_of("(User)"), type_of("User"));
}

TEST(Type, KnowsGenerics) {
  EXPECT_TRUE(type_of("t").generic_parameter);
  EXPECT_FALSE(type_of("t").bare) << "a generic is neither bare nor boxed";
  EXPECT_TRUE(type_of("Vector<t>").arguments.at(0).generic_parameter);
  EXPECT_FALSE(type_of("storage.t").generic_parameter);
}

TEST(Type, TakesGenericsWithABang) {
  const auto query = definition_of("---functions---\ninvoke {X:Type} query:!X = X;");
  EXPECT_TRUE(query.parameters[0].type.bang);
  EXPECT_TRUE(query.parameters[0].type.generic_parameter);
  EXPECT_TRUE(query.result.generic_parameter);
  EXPECT_FALSE(query.result.bang);
}

TEST(Type, OfAResultTakesArgumentsBehindSpaces) {
  EXPECT_EQ(result_of("Vector t"), result_of("Vector<t>"));
  EXPECT_EQ(result_of("Vector int"), result_of("Vector<int>"));
  EXPECT_EQ(result_of("Map t (Vector t)"), result_of("Map<t,Vector<t>>"));
  EXPECT_EQ(result_of("Map t Vector<t>"), result_of("Map<t,Vector<t>>"));
  EXPECT_EQ(result_of("Vector\n  t"), result_of("Vector<t>"));
  EXPECT_EQ(result_of("Vector\n  %User"), result_of("Vector<%User>"));
}

TEST(Type, RefusesWhatIsNone) {
  EXPECT_EQ(errors_of("a x: = A;"), "1:6 expected a name, found `=`\n");
  EXPECT_EQ(errors_of("a x:7 = A;"), "1:5 expected a name, found `7`\n");
  EXPECT_EQ(errors_of("a x:%%T = A;"), "1:6 expected a name, found `%`\n");
  EXPECT_EQ(errors_of("a x:storage. = A;"), "1:14 expected a name, found `=`\n");
  EXPECT_EQ(errors_of("a x:_b = A;"), "1:5 expected a name, found `_b`\n");
}

TEST(Type, RefusesTwoNamespaces) {
  EXPECT_EQ(errors_of("a x:b.c.D = A;"), "1:8 a name has one namespace at most\n");
}

TEST(Type, RefusesBracketsLeftOpen) {
  EXPECT_EQ(errors_of("a x:Vector<int = A;"),
            "1:16 expected `>` after the type's arguments, found `=`\n");
  EXPECT_EQ(errors_of("a x:Vector<> = A;"), "1:12 expected a name, found `>`\n");
  EXPECT_EQ(errors_of("a x:Vector<int,> = A;"), "1:16 expected a name, found `>`\n");
  EXPECT_EQ(errors_of("a x:(Vector int = A;"), "1:17 expected a name, found `=`\n");
  EXPECT_EQ(errors_of("a x:() = A;"), "1:6 expected a name, found `)`\n");
}

TEST(Type, RefusesUndeclaredGenerics) {
  EXPECT_EQ(errors_of("a query:!X = A;"),
            "1:10 generic `X` is not declared: `{X:Type}` is missing\n");
  EXPECT_EQ(errors_of("a {X:Type} query:!b.X = A;"),
            "1:19 generic `b.X` is not declared: `{b.X:Type}` is missing\n");
}

TEST(Type, RefusesABangWithinAPercent) {
  EXPECT_EQ(errors_of("a {X:Type} q:%!X = A;"), "1:15 expected a name, found `!`\n");
  EXPECT_EQ(errors_of("a {X:Type} q:%(!X) = A;"), "1:16 expected a name, found `!`\n");
}

}  // namespace
}  // namespace layer::tl_parser
