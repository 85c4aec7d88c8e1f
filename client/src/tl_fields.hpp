#pragma once

#include <layer/tl/boxes.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Fields found by their name, for what holds for all constructors that have them.
namespace layer {

/// The value of a field that is always there; null if the constructor has none of this name and
/// kind.
const std::int32_t* int_field(const tl::AnyBox& object, std::string_view name);
const std::int64_t* long_field(const tl::AnyBox& object, std::string_view name);
const std::string* string_field(const tl::AnyBox& object, std::string_view name);

bool has_field(const tl::Constructor& constructor, std::string_view name);

namespace detail {
const void* vector_field(const tl::AnyBox& object, std::string_view name,
                         const tl::BoxedType& element);
const void* boxed_field(const tl::AnyBox& object, std::string_view name, const tl::BoxedType& type);
}  // namespace detail

template <class Box>
const Box* box_field(const tl::AnyBox& object, std::string_view name) {
  return static_cast<const Box*>(detail::boxed_field(object, name, Box::TABLE));
}

/// The elements of a field of type `Vector<Box>`; none if there is no such field.
template <class Box>
std::vector<Box> list_field(const tl::AnyBox& object, std::string_view name) {
  const void* list = detail::vector_field(object, name, Box::TABLE);
  if (!list) return {};
  return *static_cast<const std::vector<Box>*>(list);
}

}  // namespace layer
