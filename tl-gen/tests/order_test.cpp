#include "order.hpp"

#include <gmock/gmock.h>

#include <set>
#include <string>
#include <vector>

namespace layer::tl_gen {
namespace {

std::vector<std::string> sorted(std::set<tl_parser::Name, ByName> names) {
  std::vector<std::string> found;
  for (const auto& name : names)
    found.push_back(name.full());
  return found;
}

TEST(ByName, ComparesNamespacesFirst) {
  EXPECT_THAT(sorted({{"b", "a"}, {"", "z"}, {"a", "z"}, {"a", "b"}}),
              testing::ElementsAre("z", "a.b", "a.z", "b.a"));
}

TEST(ByName, HasNoRegardToCase) {
  EXPECT_THAT(sorted({{"", "bZ"}, {"", "ba"}, {"", "Bc"}, {"N", "x"}, {"m", "x"}, {"o", "x"}}),
              testing::ElementsAre("ba", "Bc", "bZ", "m.x", "N.x", "o.x"));
  EXPECT_THAT(sorted({{"", "inputStickerSetID"}, {"", "inputStickeredMediaPhoto"}}),
              testing::ElementsAre("inputStickeredMediaPhoto", "inputStickerSetID"));
}

TEST(ByName, TellsNamesApartThatDifferInCaseOnly) {
  EXPECT_THAT(sorted({{"", "aB"}, {"", "ab"}, {"", "AB"}}), testing::ElementsAre("AB", "aB", "ab"));
  EXPECT_THAT(sorted({{"n", "b"}, {"N", "c"}, {"N", "a"}}),
              testing::ElementsAre("N.a", "N.c", "n.b"));
}

TEST(ByName, PutsUnderlinesBeforeLetters) {
  EXPECT_THAT(sorted({{"", "pong"}, {"", "p_q_inner_data"}, {"", "pA"}}),
              testing::ElementsAre("p_q_inner_data", "pA", "pong"));
}

}  // namespace
}  // namespace layer::tl_gen
