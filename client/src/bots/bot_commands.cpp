#include <layer/client/bot_commands.hpp>
#include <layer/tl/functions/bots.hpp>
#include <layer/tl/types/bot_command.hpp>
#include <layer/tl/types/bot_command_scope.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>

#include "chats/place.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::bots;

Task<tl::enums::BotCommandScope> in_schema(Client client, BotScope scope) {
  tl::enums::BotCommandScope made = types::BotCommandScopeDefault();
  tl::enums::InputPeer chat;
  if (scope.chat()) chat = co_await client.resolve_peer(*scope.chat());
  switch (scope.kind()) {
    case BotScope::Kind::everybody:
      break;
    case BotScope::Kind::private_chats:
      made = types::BotCommandScopeUsers();
      break;
    case BotScope::Kind::groups:
      made = types::BotCommandScopeChats();
      break;
    case BotScope::Kind::group_admins:
      made = types::BotCommandScopeChatAdmins();
      break;
    case BotScope::Kind::chat:
      made = types::BotCommandScopePeer(std::move(chat));
      break;
    case BotScope::Kind::chat_admins:
      made = types::BotCommandScopePeerAdmins(std::move(chat));
      break;
    case BotScope::Kind::member:
      auto user = co_await resolve_user(client, *scope.user());
      made = types::BotCommandScopePeerUser(std::move(chat), std::move(user));
      break;
  }
  co_return made;
}

Task<void> set_commands(Client client, BotScope scope, std::string language,
                        std::vector<BotCommand> commands) {
  auto where = co_await in_schema(client, std::move(scope));
  std::vector<tl::enums::BotCommand> shown;
  for (const auto& command : commands)
    shown.push_back(types::BotCommand(command.name(), command.description()));
  const functions::SetBotCommands request(std::move(where), std::move(language), std::move(shown));
  co_await client.invoke(request);
}

Task<std::vector<BotCommand>> get_commands(Client client, BotScope scope, std::string language) {
  auto where = co_await in_schema(client, std::move(scope));
  const functions::GetBotCommands request(std::move(where), std::move(language));
  const auto answer = co_await client.invoke(request);
  std::vector<BotCommand> commands;
  for (const auto& command : answer)
    commands.emplace_back(command->command, command->description);
  co_return commands;
}

Task<void> reset_commands(Client client, BotScope scope, std::string language) {
  auto where = co_await in_schema(client, std::move(scope));
  const functions::ResetBotCommands request(std::move(where), std::move(language));
  co_await client.invoke(request);
}

}  // namespace

Task<void> BotCommands::set(std::vector<BotCommand> commands) const {
  return set_commands(client_, scope_, language_, std::move(commands));
}

Task<std::vector<BotCommand>> BotCommands::get() const {
  return get_commands(client_, scope_, language_);
}

Task<void> BotCommands::reset() const {
  return reset_commands(client_, scope_, language_);
}

}  // namespace layer
