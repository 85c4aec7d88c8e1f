#include <layer/mtproto/session/violation.hpp>

#include <gtest/gtest.h>

#include <set>

namespace layer::mtproto {
namespace {

TEST(Violation, EachRuleHasANameAndAPage) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Rule::salt_count); ++i) {
    const Rule rule = static_cast<Rule>(i);
    EXPECT_TRUE(names.insert(to_string(rule)).second) << i;
    EXPECT_NE(to_string(rule), "unknown") << i;
    EXPECT_TRUE(page_of(rule).starts_with("mtproto/")) << i;
  }
}

}  // namespace
}  // namespace layer::mtproto
