#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/chat_participants.hpp>
#include <layer/tl/types/messages/chat_full.hpp>
#include <layer/tl/types/messages/chats.hpp>
#include <layer/tl/types/messages/invited_users.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

using testing::ElementsAre;

namespace functions = tl::functions::messages;

struct Club : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Resident& eve = settle("9996610003", "Eve");

  ChatId create(std::vector<tl::enums::InputUser> users) {
    functions::CreateChat request;
    request.title = "Club";
    request.users = std::move(users);
    (void)call(ada, request).value();
    return world.chats.rbegin()->first;
  }

  static tl::enums::InputPeer input(ChatId chat) {
    tl::types::InputPeerChat peer;
    peer.chat_id = number(chat);
    return peer;
  }

  std::vector<std::string> history(Resident& of, ChatId chat) {
    const auto answer = call(of, get_history(input(chat)));
    return texts_in(answer.value().get_if<tl::types::messages::Messages>()->messages);
  }
};

TEST(Groups, EveryMemberGetsTheMessages) {
  Club club;
  const ChatId chat = club.create({club.input_user(club.ada, club.bob)});
  (void)club.call(club.bob, send_message(Club::input(chat), "hello", 1)).value();
  EXPECT_THAT(club.history(club.ada, chat), ElementsAre("hello"));
  EXPECT_THAT(club.history(club.bob, chat), ElementsAre("hello"));
}

TEST(Groups, StrangersAreRefused) {
  Club club;
  const ChatId chat = club.create({club.input_user(club.ada, club.bob)});
  EXPECT_EQ(error_of(club.call(club.eve, send_message(Club::input(chat), "hi", 1))),
            "PEER_ID_INVALID");
  functions::GetFullChat request;
  request.chat_id = number(chat);
  EXPECT_EQ(error_of(club.call(club.eve, request)), "CHAT_ID_INVALID");
}

TEST(Groups, ANewMemberGetsTheLastMessages) {
  Club club;
  const ChatId chat = club.create({club.input_user(club.ada, club.bob)});
  (void)club.call(club.ada, send_message(Club::input(chat), "one", 1)).value();
  (void)club.call(club.ada, send_message(Club::input(chat), "two", 2)).value();
  functions::AddChatUser request;
  request.chat_id = number(chat);
  request.user_id = club.input_user(club.ada, club.eve);
  request.fwd_limit = 1;
  (void)club.call(club.ada, request).value();
  EXPECT_THAT(club.history(club.eve, chat), ElementsAre("two"));
  EXPECT_EQ(error_of(club.call(club.ada, request)), "USER_ALREADY_PARTICIPANT");
}

TEST(Groups, WhoLeavesKeepsTheHistoryButCannotWrite) {
  Club club;
  const ChatId chat = club.create({club.input_user(club.ada, club.bob)});
  functions::DeleteChatUser request;
  request.chat_id = number(chat);
  request.user_id = tl::types::InputUserSelf{};
  (void)club.call(club.bob, request).value();
  EXPECT_EQ(error_of(club.call(club.bob, send_message(Club::input(chat), "hi", 1))),
            "CHAT_WRITE_FORBIDDEN");
  EXPECT_TRUE(club.call(club.bob, get_history(Club::input(chat))).has_value());
}

TEST(Groups, OnlyCreatorAndInviterRemoveOthers) {
  Club club;
  const ChatId chat =
      club.create({club.input_user(club.ada, club.bob), club.input_user(club.ada, club.eve)});
  functions::DeleteChatUser request;
  request.chat_id = number(chat);
  request.user_id = club.input_user(club.bob, club.eve);
  EXPECT_EQ(error_of(club.call(club.bob, request)), "CHAT_ADMIN_REQUIRED");
}

TEST(Groups, ShowTheirMembers) {
  Club club;
  const ChatId chat = club.create({club.input_user(club.ada, club.bob)});
  functions::GetFullChat request;
  request.chat_id = number(chat);
  const auto answer = club.call(club.bob, request);
  const auto& full = *answer.value()->full_chat.get_if<tl::types::ChatFull>();
  EXPECT_EQ(full.participants.get_if<tl::types::ChatParticipants>()->participants.size(), 2u);
  EXPECT_EQ(answer.value()->users.size(), 2u);
}

TEST(Groups, RepliesMentionTheirAuthor) {
  Club club;
  const ChatId chat = club.create({club.input_user(club.ada, club.bob)});
  (void)club.call(club.ada, send_message(Club::input(chat), "question", 1)).value();
  auto reply = send_message(Club::input(chat), "answer", 2);
  tl::types::InputReplyToMessage to;
  to.reply_to_msg_id = club.user(club.bob).box.dialog(club.world.chats.at(chat).peer())->ids.back();
  reply.reply_to = to;
  (void)club.call(club.bob, reply).value();
  const Box& box = club.user(club.ada).box;
  EXPECT_TRUE(box.find(box.dialog(club.world.chats.at(chat).peer())->ids.back())->mentioned);
}

TEST(Groups, BotsInPrivacyModeSeeOnlyWhatConcernsThem) {
  Club club;
  Resident& bot = club.settle_bot(55, "club_bot");
  const ChatId chat = club.create({club.input_user(club.ada, bot)});
  std::int64_t random_id = 0;
  for (const char* text :
       {"hello all", "/start", "/start@club_bot", "/start@other_bot", "hey @Club_Bot"})
    (void)club.call(club.ada, send_message(Club::input(chat), text, ++random_id)).value();
  std::vector<std::string> seen;
  const Box& box = club.user(bot).box;
  for (const std::int32_t id : box.dialog(club.world.chats.at(chat).peer())->ids)
    if (!box.find(id)->content->action) seen.push_back(box.find(id)->content->text);
  EXPECT_THAT(seen, ElementsAre("/start", "/start@club_bot", "hey @Club_Bot"));
}

}  // namespace
}  // namespace layer::local_dc
