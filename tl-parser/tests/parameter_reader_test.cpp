#include "parsing.hpp"

namespace layer::tl_parser {
namespace {

std::vector<Parameter> parameters_of(const std::string& text) {
  return definition_of("a {t:Type} " + text + " = A;").parameters;
}

TEST(Parameter, HasANameAndAType) {
  const auto parameters = parameters_of("id:long first_name:string");
  ASSERT_EQ(parameters.size(), 2u);
  EXPECT_EQ(parameters[0].name, "id");
  EXPECT_EQ(parameters[0].type.name.full(), "long");
  EXPECT_FALSE(parameters[0].flag.has_value());
  EXPECT_EQ(parameters[1].name, "first_name");
}

TEST(Parameter, MayBeAFlagsWord) {
  const auto parameters = parameters_of("flags:# id:long flags2:#");
  ASSERT_EQ(parameters.size(), 3u);
  EXPECT_TRUE(parameters[0].flags_word);
  EXPECT_FALSE(parameters[1].flags_word);
  EXPECT_TRUE(parameters[2].flags_word) << "a flags word may stand anywhere";
}

TEST(Parameter, MayDependOnABit) {
  const auto parameters =
      parameters_of("flags:# flags2:# a:flags.0?true b:flags2.31?storage.FileType");
  EXPECT_EQ(parameters[2].flag, (Flag{"flags", 0}));
  EXPECT_EQ(parameters[2].type.name.full(), "true");
  EXPECT_EQ(parameters[3].flag, (Flag{"flags2", 31}));
  EXPECT_EQ(parameters[3].type.name.full(), "storage.FileType");
}

TEST(Parameter, OfANamespaceIsNotTakenForAFlag) {
  const auto parameters = parameters_of("flags:# x:flags.FileType");
  EXPECT_FALSE(parameters[1].flag.has_value());
  EXPECT_EQ(parameters[1].type.name, (Name{"flags", "FileType"}));
}

TEST(Parameter, MayBeRepeatedByTheWordBefore) {
  const auto parameters = parameters_of("# [ t ]");
  ASSERT_EQ(parameters.size(), 2u);
  EXPECT_TRUE(parameters[0].flags_word);
  EXPECT_TRUE(parameters[0].name.empty());
  EXPECT_TRUE(parameters[1].count.empty());
  ASSERT_EQ(parameters[1].repeated.size(), 1u);
  EXPECT_TRUE(parameters[1].repeated[0].type.generic_parameter);
}

TEST(Parameter, MayBeRepeatedByANumber) {
  const auto parameters = parameters_of("4*[ int ]");
  ASSERT_EQ(parameters.size(), 1u);
  EXPECT_EQ(parameters[0].count, "4");
  EXPECT_EQ(parameters[0].repeated.at(0).type.name.full(), "int");
}

TEST(Parameter, MayBeRepeatedByANamedWord) {
  const auto parameters = parameters_of("n:# m:# rows:n*[ x:int cells:m*[ long ] ]");
  ASSERT_EQ(parameters.size(), 3u);
  EXPECT_EQ(parameters[2].name, "rows");
  EXPECT_EQ(parameters[2].count, "n");
  ASSERT_EQ(parameters[2].repeated.size(), 2u);
  EXPECT_EQ(parameters[2].repeated[0].name, "x");
  EXPECT_EQ(parameters[2].repeated[1].count, "m");
}

TEST(Parameter, InBracketsMayUseTheirOwnFlagsWord) {
  const auto parameters = parameters_of("2*[ flags:# x:flags.1?int ] 2*[ flags:# x:flags.2?int ]");
  EXPECT_EQ(parameters.at(0).repeated.at(1).flag, (Flag{"flags", 1}));
  EXPECT_EQ(parameters.at(1).repeated.at(1).flag, (Flag{"flags", 2}));
}

TEST(Parameter, InBracketsIsUnknownOutside) {
  EXPECT_EQ(errors_of("a 2*[ flags:# ] x:flags.0?int = A;"),
            "1:19 no flags word `flags:#` before this parameter\n");
}

TEST(Parameter, NeedsAName) {
  EXPECT_EQ(errors_of("a int = A;"), "1:3 expected a parameter `name:type` or `=`, found `int`\n");
  EXPECT_EQ(errors_of("a :int = A;"), "1:3 expected a parameter `name:type` or `=`, found `:`\n");
  EXPECT_EQ(errors_of("a 1x:int = A;"),
            "1:3 a parameter's name opens with a letter, not as `1x`\n");
}

TEST(Parameter, NeedsANameOfItsOwn) {
  EXPECT_EQ(errors_of("a x:int y:int x:long = A;"), "1:15 there is a parameter `x` already\n");
  EXPECT_EQ(errors_of("a {x:Type} x:int = A;"), "1:12 there is a parameter `x` already\n");
  EXPECT_EQ(errors_of("a x:int 2*[ x:int ] = A;"), "1:13 there is a parameter `x` already\n");
  EXPECT_EQ(errors_of("a flags:# flags:# = A;"), "1:11 there is a parameter `flags` already\n");
}

TEST(Parameter, NeedsItsFlagsWordBefore) {
  const std::string reason = " no flags word `flags2:#` before this parameter\n";
  EXPECT_EQ(errors_of("a flags:# x:flags2.0?int = A;"), "1:13" + reason);
  EXPECT_EQ(errors_of("a x:flags2.0?int flags2:# = A;"), "1:5" + reason);
  EXPECT_EQ(errors_of("a flags2:int x:flags2.0?int = A;"), "1:16" + reason);
}

TEST(Parameter, NeedsABitOfTheWord) {
  const auto error = [](const std::string& bit) {
    return "1:19 bit `" + bit + "` of a flags word is not one of 0 to 31\n";
  };
  for (const std::string bit : {"32", "4294967296", "99999999999999999999", "01", "0x1", "1a"}) {
    EXPECT_EQ(errors_of("a flags:# x:flags." + bit + "?int = A;"), error(bit));
  }
}

TEST(Parameter, TellsAllErrorsOfADefinition) {
  EXPECT_EQ(errors_of("a flags:# x:flags.32?int x:other.1?int = A;"),
            "1:19 bit `32` of a flags word is not one of 0 to 31\n"
            "1:26 there is a parameter `x` already\n"
            "1:28 no flags word `other:#` before this parameter\n");
}

TEST(Parameter, NeedsAQuestionMarkBehindItsBit) {
  EXPECT_EQ(errors_of("a flags:# x:flags.1 int = A;"),
            "1:21 expected `?` after a flag's bit, found `int`\n");
}

TEST(Parameter, NeedsACountForARepetition) {
  EXPECT_EQ(errors_of("a [ int ] = A;"), "1:3 a repetition without count needs a `#` before it\n");
  EXPECT_EQ(errors_of("a x:int [ int ] = A;"),
            "1:9 a repetition without count needs a `#` before it\n");
  const std::string reason = " is neither a number up to 4096 nor a `#` before it\n";
  EXPECT_EQ(errors_of("a n*[ int ] = A;"), "1:3 count `n`" + reason);
  EXPECT_EQ(errors_of("a 4097*[ int ] = A;"), "1:3 count `4097`" + reason);
  EXPECT_EQ(errors_of("a 99999999999999999999*[ int ] = A;"),
            "1:3 count `99999999999999999999`" + reason);
}

TEST(Parameter, NeedsBracketsBehindACount) {
  EXPECT_EQ(errors_of("a 4*int = A;"), "1:5 expected `[` after the count, found `int`\n");
  EXPECT_EQ(errors_of("a 4*[ int = A;"), "1:11 expected a name, found `=`\n");
  EXPECT_EQ(errors_of("a 4*[ ] = A;"), "1:7 expected a name, found `]`\n");
}

TEST(Parameter, CannotBeAConditionalFlagsWord) {
  EXPECT_EQ(errors_of("a flags:# flags2:flags.0?# = A;"), "1:26 expected a name, found `#`\n");
}

}  // namespace
}  // namespace layer::tl_parser
