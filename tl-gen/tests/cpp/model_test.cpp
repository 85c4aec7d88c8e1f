#include "cpp/model.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "../parsing.hpp"

namespace layer::tl_gen {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct Made {
  Model model;
  std::vector<std::string> errors;
};

Made made_from(const std::string& text, const std::set<std::string>& hot = {}) {
  Made made;
  made.model = make_model(schema_of(text), "zoo", "zoo", hot, made.errors);
  return made;
}

const Struct& only_struct(const Made& made) {
  EXPECT_TRUE(made.errors.empty()) << made.errors.at(0);
  return made.model.boxes.at(0).structs.at(0);
}

TEST(Model, NumbersTheBitsOfSeveralFlagsWords) {
  const Made made = made_from("a flags:# x:flags.3?int more:# y:more.4?true = A;");
  const std::vector<Field>& fields = only_struct(made).fields;
  EXPECT_EQ(fields.at(1).flag, 3u);
  EXPECT_EQ(fields.at(3).flag, 36u);
  EXPECT_EQ(fields.at(3).type.kind, Kind::truth);
}

TEST(Model, TellsBareFromBoxedVectorsAndElements) {
  const Made made = made_from("a b:Vector<a> c:vector<A> d:vector<%A> = A;");
  const std::vector<Field>& fields = only_struct(made).fields;
  EXPECT_EQ(fields.at(0).type.kind, Kind::vector);
  EXPECT_EQ(fields.at(0).type.cpp, "std::vector<::zoo::types::A>");
  EXPECT_EQ(fields.at(1).type.kind, Kind::bare_vector);
  EXPECT_EQ(fields.at(1).type.cpp, "std::vector<::zoo::enums::A>");
  EXPECT_EQ(fields.at(2).type.element->kind, Kind::bare);
}

TEST(Model, AnObjectBehindItsLengthEndsThere) {
  const Made made = made_from("a bytes:int x:Object = A;");
  EXPECT_EQ(only_struct(made).fields.at(1).type.kind, Kind::sized_raw);
  const Made other = made_from("a size:int x:Object = A;");
  EXPECT_EQ(only_struct(other).fields.at(1).type.kind, Kind::raw);
}

TEST(Model, CompilesOnlyWhatIsHotAndSimple) {
  const Made made = made_from("a x:int = A; b x:a = B; c = C;", {"a", "b", "unheard"});
  EXPECT_TRUE(made.model.boxes.at(0).structs.at(0).hot);
  EXPECT_FALSE(made.model.boxes.at(1).structs.at(0).hot)
      << "bare structs are left to the interpreter";
  EXPECT_FALSE(made.model.boxes.at(2).structs.at(0).hot);
}

TEST(Model, RefusesWhatHasNoCppForm) {
  EXPECT_THAT(made_from("a n:# list:n*[ x:int ] = A;").errors,
              ElementsAre(HasSubstr("line 1, a: repetitions")));
  EXPECT_THAT(made_from("a {X:Type} x:X = A X;").errors,
              ::testing::Contains(HasSubstr("generic constructor")));
  EXPECT_THAT(made_from("a x:Unheard = A;").errors,
              ElementsAre(HasSubstr("x is of a type without C++ form: Unheard")));
  EXPECT_THAT(made_from("a x:Vector<Bool> = A;").errors, ElementsAre(HasSubstr("Vector<Bool>")));
}

TEST(Model, RefusesMoreFlagsThanTheTablesNumber) {
  std::string nine = "a";
  for (char c = 'a'; c <= 'i'; ++c)
    nine += std::string(" f") + c + ":#";
  EXPECT_THAT(made_from(nine + " = A;").errors,
              ElementsAre(HasSubstr("more than eight flags words")));
}

TEST(Model, RefusesNamesThatBecomeOne) {
  EXPECT_THAT(made_from("fooBar = A; foo_bar = A;").errors,
              ElementsAre(HasSubstr("have one name in C++")));
}

TEST(Model, KeepsMembersApart) {
  const Made made = made_from("a class:int class_:int A:int = A;");
  const std::vector<Field>& fields = only_struct(made).fields;
  EXPECT_EQ(fields.at(0).member, "class_");
  EXPECT_EQ(fields.at(1).member, "class__");
  EXPECT_EQ(fields.at(2).member, "A_");
}

}  // namespace
}  // namespace layer::tl_gen
