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
std::string print_box(const AnyBox& box, const PrintOptions& options);
}  // namespace detail

/// For people and logs: `messages.sendMessage{peer: inputPeerSelf{}, message: "hi", random_id: 1}`.
template <class T>

requires std::derived_from<T, AnyBox> std::string to_string(const T& box,
                                                            const PrintOptions& options = {}) {
  return detail::print_box(box, options);
}

template <detail::Struct T>
std::string to_string(const T& value, const PrintOptions& options = {}) {
  if constexpr (detail::Wrapper<T>) {
    const Result<Bytes> bytes = try_serialize(value);
    return bytes ? to_string(parse_any(*bytes).value(), options) : bytes.error().message();
  } else {
    return detail::print(T::TABLE, &value, options);
  }
}

}  // namespace layer::tl
