#pragma once

#include <layer/tl/any.hpp>

#include <string>
#include <string_view>

namespace layer::tl {

namespace detail {
std::string json(const Constructor& constructor, const void* object);
std::string json(const AnyBox& box);
Result<void> json_read(std::string_view text, const Constructor& constructor, void* object);
Result<void> json_read(std::string_view text, const BoxedType& type, AnyBox& box);
}  // namespace detail

/// The value as JSON text. Constructors are objects with their name in `"_"`, 64-bit integers are
/// strings, bytes are base64, absent fields are left out.
template <class T>

requires std::derived_from<T, AnyBox> std::string to_json(const T& box) {
  return detail::json(box);
}

/// Of a function around another one, the inner one becomes base64, as all `Object` fields do.
template <detail::Struct T>
std::string to_json(const T& value) {
  const auto& with_table = detail::with_table(value);
  return detail::json(with_table.TABLE, &with_table);
}

/// Reads what `to_json` writes. 64-bit integers may be numbers too; unknown fields are an error.
template <detail::BoxClass T>
Result<T> from_json(std::string_view text) {
  T box;
  const Result<void> done = detail::json_read(text, T::TABLE, box);
  if (!done) return done.error();
  return box;
}

template <detail::Struct T>
Result<T> from_json(std::string_view text) {
  T value;
  const Result<void> done = detail::json_read(text, T::TABLE, &value);
  if (!done) return done.error();
  return value;
}

/// Reads whatever the name in `"_"` announces, looked up in all schemas.
Result<AnyObject> any_from_json(std::string_view text);

}  // namespace layer::tl
