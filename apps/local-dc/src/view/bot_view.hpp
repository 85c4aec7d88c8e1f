#pragma once

#include <layer/tl/types/bot_info.hpp>

#include "../model/world.hpp"

namespace layer::local_dc {

/// What a bot says of itself to `viewer` in a chat. \param bot  must be one.
tl::types::BotInfo show_bot_info(const World& world, const User& bot, UserId viewer, Peer chat);

}  // namespace layer::local_dc
