#pragma once

#include <cstdint>

namespace layer::tl::detail {

inline constexpr std::uint32_t true_id = 0x997275b5;
inline constexpr std::uint32_t false_id = 0xbc799737;

}  // namespace layer::tl::detail
