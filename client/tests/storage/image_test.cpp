#include "storage/image.hpp"

#include <gtest/gtest.h>

#include "sample.hpp"

namespace layer::storage {
namespace {

using testing::sample_peer;

TEST(Image, IsMadeAgainByItsOwnChanges) {
  Image image;
  for (const auto& change : testing::sample_changes())
    image.apply(change);

  Image copy;
  for (const auto& change : image.changes())
    copy.apply(change);

  EXPECT_EQ(copy.account(), image.account());
  EXPECT_EQ(copy.find(PeerId::user(7)), image.find(PeerId::user(7)));
  EXPECT_FALSE(copy.account().keys.contains(4));
  EXPECT_EQ(copy.account().self, Self(777, true));
}

TEST(Image, KeepsUsersAndChannelsOfOneNumberApart) {
  Image image;
  image.apply(sample_peer(PeerId::user(7), 1));
  image.apply(sample_peer(PeerId::channel(7), 2));

  EXPECT_EQ(image.find(PeerId::user(7))->access_hash, 1);
  EXPECT_EQ(image.find(PeerId::channel(7))->access_hash, 2);
}

TEST(Image, FindsPeersByAnyOfTheirNames) {
  Image image;
  image.apply(sample_peer(PeerId::user(7), 1, {"ada", "countess"}, "4912345"));

  EXPECT_EQ(image.find_username("countess")->id, PeerId::user(7));
  EXPECT_EQ(image.find_phone("4912345")->id, PeerId::user(7));
}

TEST(Image, ANameThatMovedBelongsToItsNewHolder) {
  Image image;
  image.apply(sample_peer(PeerId::user(7), 1, {"ada"}));
  image.apply(sample_peer(PeerId::user(8), 1, {"ada"}));
  image.apply(sample_peer(PeerId::user(7), 1, {"countess"}));

  EXPECT_EQ(image.find_username("ada")->id, PeerId::user(8));
}

TEST(Image, AChannelWithoutPositionIsNoLongerFollowed) {
  Image image;
  image.apply(ChannelPosition(5, 50));
  image.apply(ChannelPosition(5, 0));

  EXPECT_TRUE(image.account().channels.empty());
}

}  // namespace
}  // namespace layer::storage
