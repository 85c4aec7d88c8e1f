#include "chats/tl_rights.hpp"

#include <gtest/gtest.h>

namespace layer {
namespace {

TEST(AdminRights, AreTheSameThereAndBack) {
  for (std::uint32_t bit = 1; bit < 1u << 19; bit <<= 1) {
    const auto right = AdminRight(bit);
    const bool known = bit != 1 << 6 && bit != 1 << 8;
    EXPECT_EQ(from_tl(to_tl(right)), known ? right : AdminRight::none) << bit;
  }
}

TEST(Permissions, AreTheSameThereAndBack) {
  for (const auto allowed : {Permission::none, Permission::all, Permission::text, Permission::send,
                             Permission::photos | Permission::pin_messages})
    EXPECT_EQ(allowed_by(all_but(allowed, 0)), allowed) << std::uint32_t(allowed);
}

TEST(Permissions, SumUpWhatIsForbidden) {
  EXPECT_TRUE(all_but(Permission::change_info, 0).send_messages);
  EXPECT_TRUE(all_but(Permission::change_info, 0).send_media);
  EXPECT_FALSE(all_but(Permission::text, 0).send_messages);
  EXPECT_TRUE(all_but(Permission::text, 0).send_media);
  EXPECT_FALSE(all_but(Permission::photos, 0).send_media);
  EXPECT_FALSE(all_but(Permission::none, 0).view_messages);
  EXPECT_EQ(all_but(Permission::none, 17).until_date, 17);
}

TEST(Permissions, AreUnderstoodFromSumsAlone) {
  tl::types::ChatBannedRights rights(0);
  rights.send_messages = true;
  EXPECT_EQ(allowed_by(rights), Permission::all - Permission::send);
  rights = tl::types::ChatBannedRights(0);
  rights.send_media = true;
  EXPECT_TRUE(has(allowed_by(rights), Permission::text | Permission::link_previews));
  EXPECT_FALSE(has(allowed_by(rights), Permission::voices));
  rights.view_messages = true;
  EXPECT_EQ(allowed_by(rights), Permission::none);
}

}  // namespace
}  // namespace layer
