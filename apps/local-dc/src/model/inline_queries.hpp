#pragma once

#include <layer/tl/types/input_bot_inline_result.hpp>

#include <map>
#include <string>
#include <vector>

#include "ids.hpp"

namespace layer::local_dc {

/// What someone typed after an inline bot's name, and what the bot offered for it
/// (core.telegram.org/api/bots/inline).
struct InlineQuery {
  UserId bot{};
  UserId user{};
  std::string text;
  Date date = 0;
  std::vector<tl::enums::InputBotInlineResult> results = {};
};

using InlineQueries = std::map<std::int64_t, InlineQuery>;

}  // namespace layer::local_dc
