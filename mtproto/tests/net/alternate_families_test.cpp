#include "net/alternate_families.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace layer::mtproto {
namespace {

using testing::ElementsAre;

TEST(AlternateFamilies, LetsThemTakeTurns) {
  const Endpoint v4("10.0.0.1", 443);
  const Endpoint v6("::1", 443);
  EXPECT_THAT(alternate_families({v4, v4, v4, v6, v6}), ElementsAre(0, 3, 1, 4, 2));
  EXPECT_THAT(alternate_families({v6, v4, v4}), ElementsAre(0, 1, 2));
  EXPECT_THAT(alternate_families({v4, v4}), ElementsAre(0, 1));
  EXPECT_THAT(alternate_families({v6, v6}), ElementsAre(0, 1));
}

}  // namespace
}  // namespace layer::mtproto
