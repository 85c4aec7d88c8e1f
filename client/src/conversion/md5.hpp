#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace layer::conversion {

/// RFC 1321: names and checksums of Telegram Desktop's files. Protects nothing.
std::array<std::uint8_t, 16> md5(std::span<const std::uint8_t> bytes);

}  // namespace layer::conversion
