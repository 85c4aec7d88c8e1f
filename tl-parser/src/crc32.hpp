#pragma once

#include <cstdint>
#include <string_view>

namespace layer::tl_parser {

/// The CRC-32 of zlib and PNG.
std::uint32_t crc32(std::string_view text);

}  // namespace layer::tl_parser
