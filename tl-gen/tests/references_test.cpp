#include "references.hpp"

#include "parsing.hpp"

namespace layer::tl_gen {
namespace {

std::string undeclared(std::string_view text) {
  std::string found;
  for (const auto& error : undeclared_types(schema_of(text))) {
    found += std::to_string(error.position.line) + ' ' + error.reason + '\n';
  }
  return found;
}

TEST(References, ToDeclaredTypesAreFine) {
  EXPECT_EQ(undeclared("user id:UserId = User;\nuserId = UserId;\n"
                       "---functions---\ngetUser id:UserId = User;"),
            "");
}

TEST(References, ToTheTypesOfTheLanguageAreFine) {
  EXPECT_EQ(undeclared("a flags:# a:int b:long c:double d:string e:bytes f:int128 g:int256 h:Bool "
                       "i:Object j:Vector<int> k:vector<int> l:flags.0?true = A;"),
            "");
}

TEST(References, ToGenericsAreFine) {
  EXPECT_EQ(undeclared("vector {t:Type} # [ t ] = Vector t;\n"
                       "---functions---\ninvoke {X:Type} query:!X = X;"),
            "");
}

TEST(References, ToConstructorsAreFineAsBareTypes) {
  EXPECT_EQ(undeclared("salt = Salt;\nsalts x:vector<salt> y:%salt = Salts;"), "");
}

TEST(References, ToTheOnlyConstructorOfATypeAreFine) {
  EXPECT_EQ(undeclared("salt = Salt;\nsalts x:%Salt = Salts;"), "");
  EXPECT_EQ(undeclared("salt#1 = Salt;\nold#2 = Salt;\nsalts x:%Salt = Salts;"),
            "3 `salts` uses the type `%Salt`, which is not declared\n");
}

TEST(References, ToNothingAreErrors) {
  EXPECT_EQ(undeclared("a x:B = A;"), "1 `a` uses the type `B`, which is not declared\n");
  EXPECT_EQ(undeclared("n.a x:b = A;"), "1 `n.a` uses the type `b`, which is not declared\n");
  EXPECT_EQ(undeclared("b = n.B;\na x:B = A;"), "2 `a` uses the type `B`, which is not declared\n");
}

TEST(References, InArgumentsAreSeen) {
  EXPECT_EQ(undeclared("a x:Vector<Vector<B>> = A;"),
            "1 `a` uses the type `B`, which is not declared\n");
  EXPECT_EQ(undeclared("a x:B<int> = A;"), "1 `a` uses the type `B<int>`, which is not declared\n");
}

TEST(References, InRepetitionsAreSeen) {
  EXPECT_EQ(undeclared("a 2*[ x:int 2*[ B ] ] = A;"),
            "1 `a` uses the type `B`, which is not declared\n");
}

TEST(References, OfResultsAreSeen) {
  EXPECT_EQ(undeclared("---functions---\na = A;\nb = Vector<B>;\nc = Vector<int>;"),
            "2 `a` uses the type `A`, which is not declared\n"
            "3 `b` uses the type `B`, which is not declared\n");
}

TEST(References, OfAFunctionAreNotTypes) {
  EXPECT_EQ(undeclared("---functions---\nf = Bool;\ng x:f = Bool;"),
            "3 `g` uses the type `f`, which is not declared\n");
}

TEST(References, OfTheFunctionWithoutAnAnswerAreFine) {
  EXPECT_EQ(undeclared("---functions---\nhttp_wait = HttpWait;"), "");
}

}  // namespace
}  // namespace layer::tl_gen
