#pragma once

#include <layer/tl/any.hpp>

#include <string>

namespace layer::tl {

struct PrintOptions {
  /// Of `bytes` and `Object` fields longer than this only the length is printed.
  std::size_t max_bytes = 32;
  /// Of strings longer than this only the beginning is printed.
  std::size_t max_string = 1024;
};

namespace detail {
std::string print(const Constructor& constructor, const void* object, const PrintOptions& options);
std::string print(const AnyBox& box, const PrintOptions& options);
std::string print(const Raw& value, const PrintOptions& options);
}  // namespace detail

/// For people and logs: `messages.sendMessage{peer: inputPeerSelf{}, message: "hi", random_id: 1}`.
template <class T>

requires std::derived_from<T, AnyBox> std::string to_string(const T& box,
                                                            const PrintOptions& options = {}) {
  return detail::print(box, options);
}

/// Of a function around another one, the inner one's name and length are printed.
template <detail::Struct T>
std::string to_string(const T& value, const PrintOptions& options = {}) {
  const auto& with_table = detail::with_table(value);
  return detail::print(with_table.TABLE, &with_table, options);
}

inline std::string to_string(const Raw& value, const PrintOptions& options = {}) {
  return detail::print(value, options);
}

}  // namespace layer::tl
