#include "../src/scope.hpp"

#include <gtest/gtest.h>

namespace layer::tl_parser {
namespace {

class ScopeTest : public testing::Test {
 protected:
  std::string error() const { return tokens_.errors().empty() ? "" : tokens_.errors()[0].reason; }

  const Limits limits_{.parts = 2, .nesting = 2};
  std::size_t parts_ = 0;
  mutable TokenStream tokens_{"a", limits_};
  Scope scope_{tokens_, limits_, parts_};
};

TEST_F(ScopeTest, TakesAParameterOnce) {
  EXPECT_TRUE(scope_.declare_parameter("x"));
  EXPECT_FALSE(scope_.declare_parameter("x"));
  EXPECT_TRUE(scope_.declare_parameter("y"));
}

TEST_F(ScopeTest, TakesAGenericOnce) {
  EXPECT_TRUE(scope_.declare_generic("X"));
  EXPECT_FALSE(scope_.declare_generic("X"));
  EXPECT_FALSE(scope_.declare_parameter("X"));
  EXPECT_TRUE(scope_.is_generic("X"));
  EXPECT_FALSE(scope_.is_generic("x"));
}

TEST_F(ScopeTest, KnowsOuterNamesInBrackets) {
  scope_.declare_parameter("x");
  scope_.declare_word("flags");
  scope_.open_brackets();
  EXPECT_TRUE(scope_.in_brackets());
  EXPECT_FALSE(scope_.declare_parameter("x"));
  EXPECT_TRUE(scope_.is_word("flags"));
}

TEST_F(ScopeTest, ForgetsInnerNamesBehindBrackets) {
  scope_.open_brackets();
  scope_.declare_parameter("x");
  scope_.declare_word("flags");
  scope_.close_brackets();
  EXPECT_FALSE(scope_.in_brackets());
  EXPECT_FALSE(scope_.is_word("flags"));
  EXPECT_TRUE(scope_.declare_parameter("x"));
}

TEST_F(ScopeTest, LimitsNesting) {
  EXPECT_TRUE(scope_.enter());
  EXPECT_TRUE(scope_.enter());
  scope_.leave();
  EXPECT_TRUE(scope_.enter());
  EXPECT_EQ(error(), "");
  EXPECT_FALSE(scope_.enter());
  EXPECT_EQ(error(), "nested deeper than 2");
}

TEST_F(ScopeTest, LimitsThePartsOfAllDefinitions) {
  EXPECT_TRUE(scope_.count_part());
  Scope next(tokens_, limits_, parts_);
  EXPECT_TRUE(next.count_part());
  EXPECT_EQ(error(), "");
  EXPECT_FALSE(next.count_part());
  EXPECT_EQ(error(), "more than 2 parameters and type arguments in the file");
}

}  // namespace
}  // namespace layer::tl_parser
