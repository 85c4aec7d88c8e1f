#pragma once

#include <layer/tl/types/bot_info.hpp>

#include "../model/user.hpp"

namespace layer::local_dc {

/// What a bot says of itself. \param bot  must be one.
tl::types::BotInfo show_bot_info(const User& bot);

}  // namespace layer::local_dc
