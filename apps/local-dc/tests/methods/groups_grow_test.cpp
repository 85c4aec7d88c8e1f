#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/messages/chat_full.hpp>
#include <layer/tl/types/messages/chats.hpp>
#include <layer/tl/types/messages/invited_users.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

struct Group : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  ChatId group{};

  Group() {
    functions::CreateChat request;
    request.title = "Friends";
    request.users.push_back(input_user(ada, bob));
    (void)call(ada, request).value();
    group = world.chats.rbegin()->first;
  }

  Answer<tl::enums::Updates> migrate(Resident& who) {
    functions::MigrateChat request;
    request.chat_id = number(group);
    return call(who, request);
  }
};

TEST(Migration, IsForTheCreator) {
  Group group;
  EXPECT_EQ(error_of(group.migrate(group.bob)), "CHAT_ADMIN_REQUIRED");
}

TEST(Migration, TakesTheMembersAlong) {
  Group group;
  ASSERT_EQ(error_of(group.migrate(group.ada)), "");
  const ChannelId supergroup = group.world.channels.rbegin()->first;
  EXPECT_NE(group.world.channel(supergroup).member(group.id_of(group.bob)), nullptr);
  EXPECT_EQ(error_of(group.try_post(group.bob, supergroup, "bigger")), "");
  tl::functions::channels::GetFullChannel request;
  request.channel = group.input_channel(group.bob, supergroup);
  const auto full = group.call(group.bob, request);
  const auto& shown = *full.value()->full_chat.get_if<tl::types::ChannelFull>();
  EXPECT_EQ(shown.migrated_from_chat_id, number(group.group));
}

TEST(Migration, TheOldGroupPointsToTheNewOne) {
  Group group;
  ASSERT_EQ(error_of(group.migrate(group.ada)), "");
  functions::GetChats request;
  request.id = {number(group.group)};
  const auto chats = group.call(group.bob, request);
  const auto& old =
      *chats.value().get_if<tl::types::messages::Chats>()->chats.front().get_if<tl::types::Chat>();
  EXPECT_TRUE(old.deactivated);
  EXPECT_TRUE(old.migrated_to.has_value());
  tl::types::InputPeerChat peer;
  peer.chat_id = number(group.group);
  EXPECT_EQ(error_of(group.call(group.bob, send_message(peer, "still here?", 1))),
            "CHAT_WRITE_FORBIDDEN");
}

TEST(GroupSettings, TitleAndAdmins) {
  Group group;
  functions::EditChatTitle title;
  title.chat_id = number(group.group);
  title.title = "Best friends";
  EXPECT_EQ(error_of(group.call(group.bob, title)), "");
  EXPECT_EQ(error_of(group.call(group.bob, title)), "CHAT_NOT_MODIFIED");
  functions::EditChatAdmin admin;
  admin.chat_id = number(group.group);
  admin.user_id = group.input_user(group.ada, group.bob);
  admin.is_admin = true;
  EXPECT_EQ(error_of(group.call(group.bob, admin)), "CHAT_ADMIN_REQUIRED");
  EXPECT_EQ(error_of(group.call(group.ada, admin)), "");
  const auto* const news = group.last_update<tl::types::UpdateChatParticipantAdmin>(group.bob);
  ASSERT_NE(news, nullptr);
  EXPECT_TRUE(news->is_admin);
}

}  // namespace
}  // namespace layer::local_dc
