#pragma once

#include <layer/tl/types/input_media.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// Makes of an InputMedia what a message keeps; uploaded parts become a file.
/// Errors: MEDIA_EMPTY, MEDIA_INVALID, FILE_PARTS_INVALID, FILE_PART_n_MISSING,
/// EMOTICON_INVALID, GEO_POINT_INVALID, PERIOD_INVALID, MD5_CHECKSUM_INVALID, IMAGE_PROCESS_FAILED,
/// PHOTO_INVALID_DIMENSIONS, FILE_REFERENCE_*, and those of the files themselves.
Answer<Media> resolve_media(Call& call, const tl::enums::InputMedia& media);

}  // namespace layer::local_dc
