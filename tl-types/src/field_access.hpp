#pragma once

#include <layer/tl/tables.hpp>

#include <array>
#include <cstdint>

namespace layer::tl::detail {

/// As many flags words as Field::flag can number.
using FlagWords = std::array<std::uint32_t, 8>;

inline bool present(const FlagWords& words, std::uint8_t flag) {
  return (words[flag >> 5] >> (flag & 31) & 1) != 0;
}

/// The value of a field; null if the field is absent. A `truth` is there if true.
const void* get(const Field& field, const void* object);

/// The place of a field's value, which is made present.
void* emplace(const Field& field, void* object);

}  // namespace layer::tl::detail
