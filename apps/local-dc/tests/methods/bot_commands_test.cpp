#include <layer/tl/functions/bots.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/bot_command_scope.hpp>
#include <layer/tl/types/bot_info.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/messages/chat_full.hpp>
#include <layer/tl/types/user_full.hpp>
#include <layer/tl/types/users/user_full.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::bots;
namespace types = tl::types;
using tl::enums::BotCommandScope;

/// A supergroup of Ada's with Bob and a bot.
struct BotTown : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");
  Resident& bot = settle_bot(55, "some_bot");
  ChannelId club = create(ada, "Club", Kind::supergroup);

  BotTown() {
    invite(ada, club, bob);
    invite(ada, club, bot);
    say(*this, bob, bot, "/start");
  }

  Answer<bool> set(const BotCommandScope& scope, const std::string& name,
                   const std::string& language = "") {
    functions::SetBotCommands request;
    request.scope = scope;
    request.lang_code = language;
    types::BotCommand command;
    command.command = name;
    command.description = "What it does";
    request.commands.emplace_back(command);
    return call(bot, request);
  }

  std::string in_private(Resident& viewer) {
    tl::functions::users::GetFullUser request;
    request.id = input_user(viewer, bot);
    const auto answer = call(viewer, request).value();
    return first(answer->full_user->bot_info.value());
  }

  std::string in_club(Resident& viewer) {
    tl::functions::channels::GetFullChannel request;
    request.channel = input_channel(viewer, club);
    const auto answer = call(viewer, request).value();
    return first(answer->full_chat.get_if<types::ChannelFull>()->bot_info.front());
  }

  static std::string first(const tl::enums::BotInfo& info) {
    if (!info->commands || info->commands->empty()) return "";
    return info->commands->front()->command;
  }
};

TEST(BotCommands, AreThoseOfTheNarrowestScope) {
  BotTown town;
  const tl::enums::InputPeer club = town.channel_peer(town.bot, town.club);
  EXPECT_TRUE(town.set(types::BotCommandScopeDefault{}, "everybody").value());
  EXPECT_EQ(town.in_club(town.bob), "everybody");
  EXPECT_TRUE(town.set(types::BotCommandScopeUsers{}, "users").value());
  EXPECT_EQ(town.in_private(town.bob), "users");
  EXPECT_TRUE(
      town.set(types::BotCommandScopePeer(town.input_peer(town.bot, town.bob)), "bob").value());
  EXPECT_EQ(town.in_private(town.bob), "bob");
  EXPECT_EQ(town.in_private(town.ada), "users");

  EXPECT_EQ(town.in_club(town.bob), "everybody");
  EXPECT_TRUE(town.set(types::BotCommandScopeChats{}, "chats").value());
  EXPECT_EQ(town.in_club(town.bob), "chats");
  EXPECT_TRUE(town.set(types::BotCommandScopeChatAdmins{}, "chat_admins").value());
  EXPECT_EQ(town.in_club(town.ada), "chat_admins");
  EXPECT_EQ(town.in_club(town.bob), "chats");
  EXPECT_TRUE(town.set(types::BotCommandScopePeer(club), "club").value());
  EXPECT_EQ(town.in_club(town.ada), "club");
  EXPECT_EQ(town.in_club(town.bob), "club");
  EXPECT_TRUE(town.set(types::BotCommandScopePeerAdmins(club), "admins").value());
  EXPECT_EQ(town.in_club(town.ada), "admins");
  EXPECT_EQ(town.in_club(town.bob), "club");
  const types::BotCommandScopePeerUser only_bob(club, town.input_user(town.bot, town.bob));
  EXPECT_TRUE(town.set(only_bob, "only_bob").value());
  EXPECT_EQ(town.in_club(town.bob), "only_bob");
  EXPECT_EQ(town.in_club(town.ada), "admins");
}

TEST(BotCommands, AreInTheViewersLanguageIfThereAreAny) {
  BotTown town;
  town.world.authorizations.of(town.bob.key, town.bob.dc).client.lang_code = "de";
  EXPECT_TRUE(town.set(types::BotCommandScopeDefault{}, "everybody").value());
  EXPECT_TRUE(town.set(types::BotCommandScopeDefault{}, "german", "de").value());
  EXPECT_TRUE(town.set(types::BotCommandScopeUsers{}, "french", "fr").value());
  EXPECT_EQ(town.in_private(town.bob), "german") << "a scope without his language is none";
  EXPECT_EQ(town.in_private(town.ada), "everybody");
  functions::ResetBotCommands reset;
  reset.scope = types::BotCommandScopeDefault{};
  reset.lang_code = "de";
  EXPECT_TRUE(town.call(town.bot, reset).value());
  EXPECT_EQ(town.in_private(town.bob), "everybody");
  EXPECT_EQ(error_of(town.set(types::BotCommandScopeDefault{}, "x", "DE")), "LANG_CODE_INVALID");
}

TEST(BotCommands, AreReadAndResetByScope) {
  BotTown town;
  EXPECT_TRUE(town.set(types::BotCommandScopeDefault{}, "everybody").value());
  EXPECT_TRUE(town.set(types::BotCommandScopeChats{}, "chats").value());
  functions::GetBotCommands get;
  get.scope = types::BotCommandScopeChats{};
  EXPECT_EQ(town.call(town.bot, get).value().front()->command, "chats");
  functions::ResetBotCommands reset;
  reset.scope = types::BotCommandScopeChats{};
  EXPECT_TRUE(town.call(town.bot, reset).value());
  EXPECT_TRUE(town.call(town.bot, get).value().empty());
  EXPECT_EQ(town.in_club(town.bob), "everybody");
}

TEST(BotCommands, AreNotForChatsThatTheBotDoesNotKnow) {
  BotTown town;
  types::InputPeerUser nobody;
  nobody.user_id = 99;
  EXPECT_EQ(error_of(town.set(types::BotCommandScopePeer(nobody), "x")), "PEER_ID_INVALID");
  const auto bob = town.input_peer(town.bot, town.bob);
  EXPECT_EQ(error_of(town.set(types::BotCommandScopePeerAdmins(bob), "x")), "PEER_ID_INVALID");
  functions::ResetBotCommands reset;
  reset.scope = types::BotCommandScopeDefault{};
  EXPECT_EQ(error_of(town.call(town.bob, reset)), "USER_BOT_REQUIRED");
}

}  // namespace
}  // namespace layer::local_dc
