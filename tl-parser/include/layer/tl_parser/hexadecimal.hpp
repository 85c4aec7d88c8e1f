#pragma once

#include <cstdint>
#include <string>

namespace layer::tl_parser {

/// Eight digits.
std::string hexadecimal(std::uint32_t id);

}  // namespace layer::tl_parser
