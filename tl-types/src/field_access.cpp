#include "field_access.hpp"

#include <layer/tl/detail/generated.hpp>
#include <layer/tl/raw.hpp>

#include <string>

namespace layer::tl::detail {
namespace {

/// Calls `f` with the C++ type that holds a value of `kind`, for the kinds that have one type.
template <class F>
auto with_type(Kind kind, F f) {
  switch (kind) {
    case Kind::int32:
      return f.template operator()<std::int32_t>();
    case Kind::int64:
      return f.template operator()<std::int64_t>();
    case Kind::float64:
      return f.template operator()<double>();
    case Kind::boolean:
      return f.template operator()<bool>();
    case Kind::int128:
      return f.template operator()<Int128>();
    case Kind::int256:
      return f.template operator()<Int256>();
    case Kind::string:
      return f.template operator()<std::string>();
    case Kind::bytes:
      return f.template operator()<Bytes>();
    default:
      return f.template operator()<Raw>();
  }
}

}  // namespace

const void* get(const Field& field, const void* object) {
  const void* const at = static_cast<const std::byte*>(object) + field.offset;
  if (field.kind == Kind::truth) return *static_cast<const bool*>(at) ? at : nullptr;
  if (!field.optional()) return at;
  switch (field.kind) {
    case Kind::boxed:
      return static_cast<const AnyBox*>(at)->empty() ? nullptr : at;
    case Kind::bare:
      return field.type().bare().optional_get(at);
    case Kind::vector:
    case Kind::bare_vector:
      return field.type().vector().optional_get(at);
    default:
      return with_type(field.kind, [at]<class T>() { return optional_get<T>(at); });
  }
}

void* emplace(const Field& field, void* object) {
  void* const at = static_cast<std::byte*>(object) + field.offset;
  if (!field.optional()) return at;
  switch (field.kind) {
    case Kind::truth:
    case Kind::boxed:
      return at;
    case Kind::bare:
      return field.type().bare().optional_emplace(at);
    case Kind::vector:
    case Kind::bare_vector:
      return field.type().vector().optional_emplace(at);
    default:
      return with_type(field.kind, [at]<class T>() { return optional_emplace<T>(at); });
  }
}

}  // namespace layer::tl::detail
