#include <layer/client/chats.hpp>
#include <layer/client/users.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/chat_participants.hpp>
#include <layer/tl/types/exported_chat_invite.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_full.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

namespace types = tl::types;
using namespace std::chrono_literals;

types::ChatInviteExported invite(std::string link) {
  types::ChatInviteExported exported;
  exported.link = std::move(link);
  return exported;
}

ChatProfile profile_of(types::ChannelFull full) {
  return {PeerId::channel(7), "Club", tl::enums::ChatFull(std::move(full))};
}

ChatProfile profile_of(types::ChatFull full) {
  return {PeerId::group(7), "Club", tl::enums::ChatFull(std::move(full))};
}

TEST(ChatProfile, OfASupergroupSaysAllThatIsKnown) {
  types::ChannelFull full;
  full.about = "who we are";
  full.participants_count = 12;
  full.online_count = 3;
  full.requests_pending = 4;
  full.pinned_msg_id = 55;
  full.slowmode_seconds = 30;
  full.ttl_period = 86400;
  full.linked_chat_id = 8;
  full.migrated_from_chat_id = 9;
  full.exported_invite = invite("https://t.me/+abc");
  const auto profile = profile_of(std::move(full));
  EXPECT_EQ(profile.chat(), PeerId::channel(7));
  EXPECT_EQ(profile.title(), "Club");
  EXPECT_EQ(profile.about(), "who we are");
  EXPECT_EQ(profile.member_count(), 12);
  EXPECT_EQ(profile.online_count(), 3);
  EXPECT_EQ(profile.join_requests(), 4);
  EXPECT_EQ(profile.pinned_message(), 55);
  EXPECT_EQ(profile.slow_mode(), 30s);
  EXPECT_EQ(profile.message_lifetime(), 24h);
  EXPECT_EQ(profile.linked_chat(), PeerId::channel(8));
  EXPECT_EQ(profile.migrated_from(), PeerId::group(9));
  EXPECT_EQ(profile.invite_link(), "https://t.me/+abc");
}

TEST(ChatProfile, OfABasicGroupCountsItsMembers) {
  types::ChatFull full;
  full.about = "who we are";
  types::ChatParticipants participants;
  participants.participants.resize(5);
  full.participants = std::move(participants);
  full.requests_pending = 4;
  full.pinned_msg_id = 55;
  full.ttl_period = 86400;
  full.exported_invite = invite("https://t.me/+abc");
  const auto profile = profile_of(std::move(full));
  EXPECT_EQ(profile.about(), "who we are");
  EXPECT_EQ(profile.member_count(), 5);
  EXPECT_EQ(profile.join_requests(), 4);
  EXPECT_EQ(profile.pinned_message(), 55);
  EXPECT_EQ(profile.message_lifetime(), 24h);
  EXPECT_EQ(profile.invite_link(), "https://t.me/+abc");
  EXPECT_EQ(profile.online_count(), std::nullopt);
  EXPECT_EQ(profile.slow_mode(), 0s);
  EXPECT_EQ(profile.linked_chat(), std::nullopt);
  EXPECT_EQ(profile.migrated_from(), std::nullopt);
}

TEST(ChatProfile, SaysNothingOfWhatIsHidden) {
  types::ChatFull full;
  full.participants = types::ChatParticipantsForbidden();
  EXPECT_EQ(profile_of(std::move(full)).member_count(), std::nullopt);

  const auto profile = profile_of(types::ChannelFull());
  EXPECT_EQ(profile.about(), "");
  EXPECT_EQ(profile.member_count(), std::nullopt);
  EXPECT_EQ(profile.join_requests(), 0);
  EXPECT_EQ(profile.pinned_message(), std::nullopt);
  EXPECT_EQ(profile.message_lifetime(), std::nullopt);
  EXPECT_EQ(profile.invite_link(), "");
}

TEST(UserProfile, SaysAllThatIsKnown) {
  types::User user;
  user.id = 5;
  types::UserFull full;
  full.about = "likes trees";
  full.blocked = true;
  full.common_chats_count = 2;
  full.pinned_msg_id = 55;
  full.ttl_period = 60;
  const UserProfile profile(User(std::move(user)), full);
  EXPECT_EQ(profile.user().id(), 5);
  EXPECT_EQ(profile.about(), "likes trees");
  EXPECT_TRUE(profile.is_blocked());
  EXPECT_EQ(profile.common_chats(), 2);
  EXPECT_EQ(profile.pinned_message(), 55);
  EXPECT_EQ(profile.message_lifetime(), 60s);
}

TEST(UserProfile, SaysNothingOfWhatIsHidden) {
  const types::UserFull hidden;
  const UserProfile profile(User{types::User()}, hidden);
  EXPECT_EQ(profile.about(), "");
  EXPECT_FALSE(profile.is_blocked());
  EXPECT_EQ(profile.pinned_message(), std::nullopt);
  EXPECT_EQ(profile.message_lifetime(), std::nullopt);
}

}  // namespace
}  // namespace layer
