#pragma once

#include <layer/tl/boxes.hpp>

#include <cstdint>
#include <string_view>

/// Fields found by their name, for what holds for all constructors that have them.
namespace layer {

/// The value of a field that is always there; null if the constructor has none of this name and
/// kind.
const std::int32_t* int_field(const tl::AnyBox& object, std::string_view name);
const std::int64_t* long_field(const tl::AnyBox& object, std::string_view name);

namespace detail {
const void* boxed_field(const tl::AnyBox& object, std::string_view name, const tl::BoxedType& type);
}

template <class Box>
const Box* box_field(const tl::AnyBox& object, std::string_view name) {
  return static_cast<const Box*>(detail::boxed_field(object, name, Box::TABLE));
}

}  // namespace layer
