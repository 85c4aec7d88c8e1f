#pragma once

#include <layer/tl/types/input_file.hpp>
#include <layer/tl/types/input_media.hpp>
#include <layer/tl/types/input_photo.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// Makes of an InputMedia what a message keeps; uploaded parts become a file.
/// Errors: MEDIA_EMPTY, MEDIA_INVALID, FILE_PARTS_INVALID, FILE_PART_n_MISSING,
/// EMOTICON_INVALID, GEO_POINT_INVALID, PERIOD_INVALID, MD5_CHECKSUM_INVALID, IMAGE_PROCESS_FAILED,
/// PHOTO_INVALID_DIMENSIONS, FILE_REFERENCE_*, and those of the files themselves.
Answer<Media> resolve_media(Call& call, const tl::enums::InputMedia& media);

/// An uploaded image becomes a photo. Errors: FILE_PARTS_INVALID, FILE_PART_n_MISSING,
/// MD5_CHECKSUM_INVALID, IMAGE_PROCESS_FAILED, PHOTO_INVALID_DIMENSIONS.
Answer<FileId> store_photo(Call& call, const tl::enums::InputFile& file);

/// Errors: PHOTO_INVALID, FILE_REFERENCE_*.
Answer<FileId> stored_photo(const Call& call, const tl::types::InputPhoto& photo);

}  // namespace layer::local_dc
