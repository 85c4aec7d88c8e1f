#pragma once

#include <layer/tl/types/storage/file_type.hpp>

#include <optional>

#include "files.hpp"

namespace layer::local_dc {

/// Width and height of a PNG, JPEG or GIF image; nothing for other data.
std::optional<PhotoSize> image_size(crypto::BytesView content);

/// Whether a photo may have this size (core.telegram.org/api/files#uploading-files).
bool is_photo_size(const PhotoSize& size);

/// By the first bytes of a file.
tl::enums::storage::FileType file_type(crypto::BytesView content);

}  // namespace layer::local_dc
