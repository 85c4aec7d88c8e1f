#pragma once

#include <layer/tl/box.hpp>
#include <layer/tl/serialize.hpp>

namespace layer::tl {

/// A value of any constructor or a request of any function, of any schema.
class AnyObject : public AnyBox {
 public:
  AnyObject() = default;

  template <class T>
  requires detail::Struct<T>

  explicit AnyObject(T value) : AnyBox(detail::make_node(std::move(value))) {}

  /// Its name in the schema; empty if the object is.
  std::string_view name() const { return empty() ? std::string_view() : constructor()->name(); }

  /// The struct if it is a T, else null.
  template <class T>
  T* get_if() {
    return constructor() == &T::TABLE ? static_cast<T*>(data()) : nullptr;
  }

  template <class T>
  const T* get_if() const {
    return constructor() == &T::TABLE ? static_cast<const T*>(data()) : nullptr;
  }

  friend bool operator==(const AnyObject& a, const AnyObject& b) { return a.equals(b); }
};

void write(Writer& writer, const AnyObject& object);

/// Reads whatever the id at the front announces, looked up in all schemas.
void read(Reader& reader, AnyObject& object);

/// Reads one object, known by its id, that takes the whole input.
inline Result<AnyObject> parse_any(BytesView input, const Limits& limits = {}) {
  return parse<AnyObject>(input, limits);
}

}  // namespace layer::tl
