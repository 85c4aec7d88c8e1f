#pragma once

#include <layer/tl/types/message_entity.hpp>

#include <string_view>
#include <vector>

namespace layer::local_dc {

/// What a server finds in plain text: @mentions, /commands, #hashtags, links and e-mail addresses
/// (core.telegram.org/api/entities).
std::vector<tl::enums::MessageEntity> detect_entities(std::string_view text);

}  // namespace layer::local_dc
