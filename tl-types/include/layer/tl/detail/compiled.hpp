#pragma once

#include <layer/tl/maybe.hpp>
#include <layer/tl/serialize.hpp>

#include <optional>

// For generated code: what compiled writers need beside `write`.

namespace layer::tl::detail {

/// An absent field that another one with the same flag forces onto the wire.
template <class T>
void write_or_default(Writer& writer, const std::optional<T>& field) {
  if (field)
    write(writer, *field);
  else
    write(writer, T{});
}

template <class Box>
void write_or_default(Writer& writer, const Maybe<Box>& field) {
  write(writer, *field);
}

}  // namespace layer::tl::detail
