#pragma once

#include <layer/tl/types/document.hpp>
#include <layer/tl/types/message_media.hpp>
#include <layer/tl/types/photo.hpp>

#include "../model/world.hpp"

namespace layer::local_dc {

/// messageMediaPhoto or messageMediaDocument.
tl::enums::MessageMedia show_media(const World& world, UserId viewer, const FileMedia& media);

/// The letter under which photos of this size are kept
/// (core.telegram.org/api/files#image-thumbnail-types).
std::string size_type(const PhotoSize& size);

}  // namespace layer::local_dc
