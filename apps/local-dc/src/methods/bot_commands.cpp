#include <layer/tl/functions/bots.hpp>
#include <layer/tl/types/bot_command.hpp>
#include <layer/tl/types/bot_command_scope.hpp>

#include <algorithm>

#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::bots;
namespace types = tl::types;
using Kind = CommandScope::Kind;

constexpr std::size_t MOST_COMMANDS = 100;

bool is_command(std::string_view command) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  return !command.empty() && command.size() <= 32 && std::ranges::all_of(command, allowed);
}

Answer<CommandScope> of_peer(const Call& call, Kind kind, const tl::enums::InputPeer& peer) {
  const Answer<Peer> chat = resolve(call, peer);
  if (!chat) return chat.error();
  const bool needs_members = kind != Kind::peer;
  if (needs_members && chat->kind() == Peer::Kind::user) return bad_request("PEER_ID_INVALID");
  return CommandScope{.kind = kind, .peer = *chat};
}

Answer<CommandScope> of_member(const Call& call, const types::BotCommandScopePeerUser& named) {
  Answer<CommandScope> scope = of_peer(call, Kind::peer_user, named.peer);
  if (!scope) return scope;
  const Answer<UserId> user = resolve(call, named.user_id);
  if (!user) return user.error();
  scope->user = *user;
  return scope;
}

Answer<CommandScope> resolve_scope(const Call& call, const tl::enums::BotCommandScope& scope) {
  if (const auto* const one = scope.get_if<types::BotCommandScopePeer>())
    return of_peer(call, Kind::peer, one->peer);
  if (const auto* const admins = scope.get_if<types::BotCommandScopePeerAdmins>())
    return of_peer(call, Kind::peer_admins, admins->peer);
  if (const auto* const member = scope.get_if<types::BotCommandScopePeerUser>())
    return of_member(call, *member);
  if (scope.is<types::BotCommandScopeUsers>()) return CommandScope{.kind = Kind::users};
  if (scope.is<types::BotCommandScopeChats>()) return CommandScope{.kind = Kind::chats};
  if (scope.is<types::BotCommandScopeChatAdmins>()) return CommandScope{.kind = Kind::chat_admins};
  return CommandScope{};
}

/// Two letters, as ISO 639-1 has them, or none.
bool is_language(std::string_view code) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return code.empty() || (code.size() == 2 && std::ranges::all_of(code, is_letter));
}

void forget(BotProfile& bot, const CommandScope& scope, const std::string& language) {
  const auto found = bot.commands.find(scope);
  if (found == bot.commands.end() || found->second.erase(language) == 0) return;
  if (found->second.empty()) bot.commands.erase(found);
  ++bot.info_version;
}

Answer<bool> set_commands(Call& call, const functions::SetBotCommands& request) {
  if (!is_language(request.lang_code)) return bad_request("LANG_CODE_INVALID");
  if (request.commands.size() > MOST_COMMANDS) return bad_request("BOT_COMMANDS_TOO_MUCH");
  for (const tl::enums::BotCommand& command : request.commands) {
    if (!is_command(command->command)) return bad_request("BOT_COMMAND_INVALID");
    if (command->description.empty()) return bad_request("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  const Answer<CommandScope> scope = resolve_scope(call, request.scope);
  if (!scope) return scope.error();
  BotProfile& bot = *call.self().bot;
  if (request.commands.empty()) {
    forget(bot, *scope, request.lang_code);
    return yes();
  }
  bot.commands[*scope][request.lang_code] = request.commands;
  ++bot.info_version;
  return yes();
}

Answer<Commands> get_commands(Call& call, const functions::GetBotCommands& request) {
  if (!is_language(request.lang_code)) return bad_request("LANG_CODE_INVALID");
  const Answer<CommandScope> scope = resolve_scope(call, request.scope);
  if (!scope) return scope.error();
  const ScopedCommands& all = call.self().bot->commands;
  const auto found = all.find(*scope);
  if (found == all.end()) return Commands();
  const auto commands = found->second.find(request.lang_code);
  return commands == found->second.end() ? Commands() : commands->second;
}

Answer<bool> reset_commands(Call& call, const functions::ResetBotCommands& request) {
  if (!is_language(request.lang_code)) return bad_request("LANG_CODE_INVALID");
  const Answer<CommandScope> scope = resolve_scope(call, request.scope);
  if (!scope) return scope.error();
  forget(*call.self().bot, *scope, request.lang_code);
  return yes();
}

}  // namespace

void add_bot_command_methods(Methods& methods) {
  methods.add(set_commands, {.audience = Audience::bots});
  methods.add(get_commands, {.audience = Audience::bots});
  methods.add(reset_commands, {.audience = Audience::bots});
}

}  // namespace layer::local_dc
