#pragma once

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// A text as it is kept: without white space around it, with all its entities.
struct Text {
  std::string text;
  std::vector<tl::enums::MessageEntity> entities;
};

/// \param given    the sender's entities; offsets and lengths in UTF-16 code units.
/// \param longest  in UTF-16 code units.
/// Errors: ENTITY_BOUNDS_INVALID, ENTITY_MENTION_USER_INVALID, MESSAGE_TOO_LONG
/// (MEDIA_CAPTION_TOO_LONG for captions).
Answer<Text> prepare_text(const Call& call, const std::string& text,
                          std::vector<tl::enums::MessageEntity> given);
Answer<Text> prepare_caption(const Call& call, const std::string& text,
                             std::vector<tl::enums::MessageEntity> given);

}  // namespace layer::local_dc
