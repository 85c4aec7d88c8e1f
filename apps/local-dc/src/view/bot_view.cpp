#include "bot_view.hpp"

namespace layer::local_dc {

tl::types::BotInfo show_bot_info(const User& bot) {
  tl::types::BotInfo info;
  info.user_id = number(bot.id);
  if (!bot.bot->description.empty()) info.description = bot.bot->description;
  info.commands = bot.bot->commands;
  return info;
}

}  // namespace layer::local_dc
