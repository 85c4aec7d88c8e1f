#pragma once

#include <cstdint>
#include <string>

namespace layer::tl_gen {

/// `0x0bc3d2a1`.
std::string hexadecimal(std::uint32_t value);

}  // namespace layer::tl_gen
