#pragma once

#include <layer/tl/tables.hpp>

#include <cstddef>

namespace layer::tl::detail {

/// The fewest bytes a value takes on the wire.
inline std::size_t least_size(TypeRef type) {
  switch (type.kind) {
    case Kind::int64:
    case Kind::float64:
    case Kind::vector:
      return 8;
    case Kind::int128:
      return 16;
    case Kind::int256:
      return 32;
    case Kind::bare:
      return type.bare().constructor->fields().empty() ? 0 : 4;
    default:
      return 4;
  }
}

}  // namespace layer::tl::detail
