#include "peers/peer_cache.hpp"

#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/chat_photo.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/username.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

namespace types = tl::types;

types::User user(std::int64_t id, std::int64_t hash) {
  types::User user(id);
  user.access_hash = hash;
  return user;
}

class PeerCacheTest : public ::testing::Test {
 protected:
  std::size_t learn(tl::enums::User described) {
    return cache.learn({std::move(described)}, {}).size();
  }

  PeerCache cache;
};

TEST_F(PeerCacheTest, TellsOnlyNews) {
  EXPECT_EQ(learn(user(7, 99)), 1u);
  EXPECT_EQ(learn(user(7, 99)), 0u);
  EXPECT_EQ(learn(user(7, 100)), 1u);
  EXPECT_EQ(cache.find(PeerId::user(7))->access_hash, 100);
}

TEST_F(PeerCacheTest, AMinDescriptionSpoilsNothing) {
  learn(user(7, 99));
  auto min = user(7, 1);
  min.min = true;

  EXPECT_EQ(learn(min), 0u);
  EXPECT_EQ(cache.find(PeerId::user(7))->access_hash, 99);
}

TEST_F(PeerCacheTest, KnowsAllActiveNamesInLowerCase) {
  auto ada = user(7, 99);
  ada.username = "Ada";
  ada.phone = "4912345";
  types::Username active("Countess");
  active.active = true;
  ada.usernames = std::vector<tl::enums::Username>{active, types::Username("sold")};
  learn(ada);

  EXPECT_EQ(cache.find_username("ada")->id, PeerId::user(7));
  EXPECT_EQ(cache.find_username("countess")->id, PeerId::user(7));
  EXPECT_FALSE(cache.find_username("sold"));
  EXPECT_EQ(cache.find_phone("4912345")->id, PeerId::user(7));
}

TEST_F(PeerCacheTest, FollowsNamesAndNumbers) {
  auto ada = user(7, 99);
  ada.username = "ada";
  learn(ada);
  types::Username name("Countess");
  name.active = true;

  EXPECT_EQ(cache.learn(types::UpdateUserName(7, "Ada", "", {name})).size(), 1u);
  EXPECT_EQ(cache.learn(types::UpdateUserPhone(7, "4912345")).size(), 1u);
  EXPECT_EQ(cache.learn(types::UpdateUserPhone(8, "4954321")).size(), 0u);

  EXPECT_FALSE(cache.find_username("ada"));
  EXPECT_EQ(cache.find_username("countess")->id, PeerId::user(7));
  EXPECT_EQ(cache.find_phone("4912345")->access_hash, 99);
}

TEST_F(PeerCacheTest, KnowsGroupsAndChannels) {
  types::Channel channel(7, "News", types::ChatPhotoEmpty(), 100);
  channel.access_hash = 5;

  cache.learn({}, {types::Chat(7, "Family", types::ChatPhotoEmpty(), 3, 100, 1), channel,
                   types::ChannelForbidden(8, 6, "Secret")});

  EXPECT_EQ(cache.find(PeerId::group(7))->access_hash, 0);
  EXPECT_EQ(cache.find(PeerId::channel(7))->access_hash, 5);
  EXPECT_EQ(cache.find(PeerId::channel(8))->access_hash, 6);
}

TEST_F(PeerCacheTest, StaysSmall) {
  for (std::int64_t id = 1; id <= 30'000; ++id)
    learn(user(id, id));

  EXPECT_FALSE(cache.find(PeerId::user(1)));
  EXPECT_TRUE(cache.find(PeerId::user(30'000)));
}

}  // namespace
}  // namespace layer
