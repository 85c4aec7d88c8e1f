#pragma once

#include <layer/tl/types/chat_photo.hpp>
#include <layer/tl/types/document.hpp>
#include <layer/tl/types/message_media.hpp>
#include <layer/tl/types/photo.hpp>

#include "../model/world.hpp"

namespace layer::local_dc {

/// messageMediaPhoto or messageMediaDocument.
tl::enums::MessageMedia show_media(const World& world, UserId viewer, const FileMedia& media);

/// Of a file that is a photo.
tl::enums::Photo show_photo(const World& world, UserId viewer, FileId photo);

/// How a group or channel shows its photo.
tl::enums::ChatPhoto show_chat_photo(const World& world, const std::optional<FileId>& photo);

/// The letter under which photos of this size are kept
/// (core.telegram.org/api/files#image-thumbnail-types).
std::string size_type(const PhotoSize& size);

}  // namespace layer::local_dc
