#pragma once

#include <layer/local_dc/accounts.hpp>
#include <layer/tl/types/bot_command.hpp>

#include <map>
#include <string>
#include <vector>

#include "ids.hpp"

namespace layer::local_dc {

struct World;
struct User;

/// For whom a list of a bot's commands is (core.telegram.org/api/bots/commands).
struct CommandScope {
  /// The narrower ones go before the wider.
  enum class Kind : std::uint8_t {
    peer_user,    ///< one member of a group
    peer_admins,  ///< the admins of a group
    peer,         ///< one chat
    chat_admins,  ///< the admins of all groups
    chats,        ///< all groups
    users,        ///< all private chats
    everybody,
  };

  Kind kind = Kind::everybody;
  /// Of the first three.
  Peer peer = Peer(Peer::Kind::user, 0);
  /// Of the first.
  UserId user{};

  friend auto operator<=>(const CommandScope&, const CommandScope&) = default;
};

using Commands = std::vector<tl::enums::BotCommand>;
/// By language; the empty one is for everybody whose own has none.
using CommandsByLanguage = std::map<std::string, Commands>;
using ScopedCommands = std::map<CommandScope, CommandsByLanguage>;

/// The commands that a bot shows `viewer` in a chat: of the narrowest scope that has any, in the
/// viewer's language if there are some.
/// \param bot   must be one.
/// \param chat  a group, or the viewer for their private chat.
Commands commands_for(const World& world, const User& bot, UserId viewer, Peer chat);

}  // namespace layer::local_dc
