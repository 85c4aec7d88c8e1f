#pragma once

#include <layer/client/tl_names.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace layer::conversion {

/// The content is for the caller to wipe.
///
/// Errors: `storage`, with the path and the system's words; also for more than `limit` bytes.
Bytes read_private_file(const std::string& path, std::size_t limit);
/// Makes a file that only its owner can read, on the disk when this returns.
///
/// Errors: `storage`, also if there is one already.
void write_private_file(const std::string& path, std::span<const std::uint8_t> content);

}  // namespace layer::conversion
