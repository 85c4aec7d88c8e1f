#include "bot_commands.hpp"

#include "rights.hpp"
#include "world.hpp"

namespace layer::local_dc {
namespace {

using Kind = CommandScope::Kind;

bool is_admin_of(const World& world, UserId user, Peer chat) {
  if (chat.kind() == Peer::Kind::channel) {
    const auto channel = world.channels.find(ChannelId{chat.id()});
    return channel != world.channels.end() && is_admin(channel->second, user);
  }
  const auto group = world.chats.find(ChatId{chat.id()});
  if (group == world.chats.end()) return false;
  return group->second.creator == user || group->second.admins.contains(user);
}

bool applies(const World& world, const CommandScope& scope, UserId viewer, Peer chat) {
  const bool in_group = chat.kind() != Peer::Kind::user;
  switch (scope.kind) {
    case Kind::peer_user:
      return scope.peer == chat && scope.user == viewer;
    case Kind::peer_admins:
      return scope.peer == chat && is_admin_of(world, viewer, chat);
    case Kind::peer:
      return scope.peer == chat;
    case Kind::chat_admins:
      return in_group && is_admin_of(world, viewer, chat);
    case Kind::chats:
      return in_group;
    case Kind::users:
      return !in_group;
    case Kind::everybody:
      return true;
  }
  return false;
}

}  // namespace

Commands commands_for(const World& world, const User& bot, UserId viewer, Peer chat) {
  const std::string language = world.authorizations.language_of(viewer);
  for (const auto& [scope, commands] : bot.bot->commands) {
    if (!applies(world, scope, viewer, chat)) continue;
    auto found = commands.find(language);
    if (found == commands.end()) found = commands.find("");
    if (found != commands.end()) return found->second;
  }
  return {};
}

}  // namespace layer::local_dc
