#include "bot_view.hpp"

namespace layer::local_dc {

tl::types::BotInfo show_bot_info(const World& world, const User& bot, UserId viewer, Peer chat) {
  tl::types::BotInfo info;
  info.user_id = number(bot.id);
  if (!bot.bot->description.empty()) info.description = bot.bot->description;
  info.commands = commands_for(world, bot, viewer, chat);
  return info;
}

}  // namespace layer::local_dc
