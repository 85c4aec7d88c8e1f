#pragma once

#include <layer/tl/types/input_file.hpp>

#include "../rpc/failure.hpp"
#include "files.hpp"

namespace layer::local_dc {

/// The whole content of an uploaded file, whose parts are forgotten with it.
/// Errors: FILE_PARTS_INVALID, FILE_PART_n_MISSING, FILE_PART_SIZE_CHANGED, MD5_CHECKSUM_INVALID.
Answer<crypto::Bytes> assemble(Files& files, UserId account, const tl::enums::InputFile& file);

}  // namespace layer::local_dc
