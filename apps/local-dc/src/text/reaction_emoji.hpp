#pragma once

#include <string_view>

namespace layer::local_dc {

/// Whether everybody may react with this emoji.
bool is_reaction_emoji(std::string_view emoji);

}  // namespace layer::local_dc
