#include <layer/tl/functions/bots.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/bot_command_scope.hpp>
#include <layer/tl/types/bot_info.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/messages/bot_callback_answer.hpp>
#include <layer/tl/types/user_full.hpp>
#include <layer/tl/types/users/user_full.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

tl::enums::ReplyMarkup keyboard(const std::string& data) {
  tl::types::KeyboardButtonCallback button;
  button.text = "press";
  button.data = tl::Bytes(data.begin(), data.end());
  tl::types::KeyboardButtonRow row;
  row.buttons.emplace_back(std::move(button));
  tl::types::ReplyInlineMarkup markup;
  markup.rows.emplace_back(std::move(row));
  return markup;
}

/// A user who has written to a bot, and got a keyboard.
struct Conversation : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bot = settle_bot(55, "some_bot");

  Conversation() {
    say(*this, ada, bot, "/start");
    auto request = send_message(input_peer(bot, ada), "press one", 1);
    request.reply_markup = keyboard("yes");
    (void)call(bot, request).value();
  }

  functions::GetBotCallbackAnswer press(const std::string& data) {
    functions::GetBotCallbackAnswer request;
    request.peer = input_peer(ada, bot);
    request.msg_id = user(ada).box.dialog(user(bot).peer())->ids.back();
    request.data = tl::Bytes(data.begin(), data.end());
    return request;
  }
};

TEST(Bots, APressedButtonIsAnsweredByTheBot) {
  Conversation chat;
  chat.call_late(chat.ada, chat.press("yes"));
  const auto* const updates = chat.bot.updates.back().get_if<tl::types::Updates>();
  const auto* const query = updates->updates.front().get_if<tl::types::UpdateBotCallbackQuery>();
  ASSERT_NE(query, nullptr);
  EXPECT_EQ(query->user_id, number(chat.id_of(chat.ada)));
  functions::SetBotCallbackAnswer request;
  request.query_id = query->query_id;
  request.message = "thanks";
  EXPECT_TRUE(chat.call(chat.bot, request).value());
  ASSERT_EQ(chat.late_answers.size(), 1u);
  const auto answer = tl::parse<tl::enums::messages::BotCallbackAnswer>(
      std::get<tl::Bytes>(chat.late_answers.front().answer));
  EXPECT_EQ(answer.value()->message, "thanks");
  EXPECT_EQ(error_of(chat.call(chat.bot, request)), "QUERY_ID_INVALID") << "answered already";
}

TEST(Bots, ButtonsThatAreNotThereCannotBePressed) {
  Conversation chat;
  EXPECT_EQ(error_of(chat.call(chat.ada, chat.press("no"))), "DATA_INVALID");
}

TEST(Bots, CannotBeginAConversation) {
  Conversation chat;
  Resident& stranger = chat.settle("9996610002");
  EXPECT_EQ(
      error_of(chat.call(chat.bot, send_message(chat.input_peer(chat.bot, stranger), "hi", 2))),
      "PEER_ID_INVALID");
}

TEST(Bots, MayLeaveOutTheAccessHashOfSomeoneTheyKnow) {
  Conversation chat;
  tl::types::InputPeerUser peer;
  peer.user_id = number(chat.id_of(chat.ada));
  EXPECT_EQ(error_of(chat.call(chat.bot, send_message(peer, "hi", 2))), "");
}

TEST(Bots, AreTheOnlyOnesToSendKeyboards) {
  Conversation chat;
  auto request = send_message(chat.input_peer(chat.ada, chat.bot), "hi", 2);
  request.reply_markup = keyboard("yes");
  EXPECT_EQ(error_of(chat.call(chat.ada, request)), "REPLY_MARKUP_INVALID");
}

TEST(Bots, ShowTheirCommands) {
  Conversation chat;
  tl::functions::bots::SetBotCommands request;
  request.scope = tl::types::BotCommandScopeDefault{};
  tl::types::BotCommand command;
  command.command = "help";
  command.description = "Shows what I can do";
  request.commands.emplace_back(command);
  EXPECT_TRUE(chat.call(chat.bot, request).value());
  tl::functions::users::GetFullUser full;
  full.id = chat.input_user(chat.ada, chat.bot);
  const auto answer = chat.call(chat.ada, full);
  const auto& info = *answer.value()->full_user->bot_info;
  EXPECT_EQ(info->commands->front()->command, "help");
}

TEST(Bots, UsersCannotAnswerQueries) {
  Conversation chat;
  EXPECT_EQ(error_of(chat.call(chat.ada, functions::SetBotCallbackAnswer{})), "USER_BOT_REQUIRED");
}

}  // namespace
}  // namespace layer::local_dc
