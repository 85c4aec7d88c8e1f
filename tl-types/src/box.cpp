#include <layer/tl/box.hpp>
#include <layer/tl/raw.hpp>

#include <cstring>
#include <string>
#include <vector>

#include "field_access.hpp"

namespace layer::tl {
namespace detail {
namespace {

Node* new_node(const Constructor& constructor) {
  if (constructor.size == 0) return const_cast<Node*>(&constructor.shared);
  return ::new (::operator new(sizeof(Node) + constructor.size)) Node{&constructor};
}

template <class T>
void destroy_as(void* value) {
  static_cast<T*>(value)->~T();
}

void destroy_fields(const Constructor& constructor, void* object);

void destroy_value(TypeRef type, void* value) {
  switch (type.kind) {
    case Kind::string:
      return destroy_as<std::string>(value);
    case Kind::bytes:
      return destroy_as<Bytes>(value);
    case Kind::raw:
    case Kind::sized_raw:
      return destroy_as<Raw>(value);
    case Kind::boxed:
      return destroy_as<AnyBox>(value);
    case Kind::bare:
      return destroy_fields(*type.bare().constructor, value);
    case Kind::vector:
    case Kind::bare_vector:
      return type.vector().destroy(value);
    default:
      return;
  }
}

void destroy_fields(const Constructor& constructor, void* object) {
  if (constructor.destroy) return constructor.destroy(object);
  for (const Field& field : constructor.fields()) {
    if (field.kind < Kind::string) continue;
    if (const void* value = get(field, object))
      destroy_value(field.type(), const_cast<void*>(value));
  }
}

void copy_fields(const Constructor& constructor, void* object, const void* from);

template <class T>
void copy_as(void* value, const void* from) {
  *static_cast<T*>(value) = *static_cast<const T*>(from);
}

void copy_value(TypeRef type, void* value, const void* from);

void copy_vector(const VectorType& type, void* value, const void* from) {
  const std::size_t size = type.size(from);
  auto* to = static_cast<std::byte*>(type.resize(value, size));
  const auto* at = static_cast<const std::byte*>(type.data(from));
  for (std::size_t i = 0; i < size; ++i)
    copy_value(type.element, to + i * type.element_size, at + i * type.element_size);
}

void copy_value(TypeRef type, void* value, const void* from) {
  switch (type.kind) {
    case Kind::flags:
      return;
    case Kind::truth:
    case Kind::boolean:
      return copy_as<bool>(value, from);
    case Kind::int32:
      return copy_as<std::int32_t>(value, from);
    case Kind::int64:
      return copy_as<std::int64_t>(value, from);
    case Kind::float64:
      return copy_as<double>(value, from);
    case Kind::int128:
      return copy_as<Int128>(value, from);
    case Kind::int256:
      return copy_as<Int256>(value, from);
    case Kind::string:
      return copy_as<std::string>(value, from);
    case Kind::bytes:
      return copy_as<Bytes>(value, from);
    case Kind::raw:
    case Kind::sized_raw:
      return copy_as<Raw>(value, from);
    case Kind::boxed:
      return copy_as<AnyBox>(value, from);
    case Kind::bare:
      return copy_fields(*type.bare().constructor, value, from);
    case Kind::vector:
    case Kind::bare_vector:
      return copy_vector(type.vector(), value, from);
  }
}

void copy_fields(const Constructor& constructor, void* object, const void* from) {
  for (const Field& field : constructor.fields())
    if (const void* value = get(field, from))
      copy_value(field.type(), emplace(field, object), value);
}

bool equal_objects(const Constructor& constructor, const void* a, const void* b);

template <class T>
bool equal_as(const void* a, const void* b) {
  return *static_cast<const T*>(a) == *static_cast<const T*>(b);
}

bool equal_values(TypeRef type, const void* a, const void* b);

bool equal_vectors(const VectorType& type, const void* a, const void* b) {
  const std::size_t size = type.size(a);
  if (size != type.size(b)) return false;
  const auto* in_a = static_cast<const std::byte*>(type.data(a));
  const auto* in_b = static_cast<const std::byte*>(type.data(b));
  for (std::size_t i = 0; i < size; ++i)
    if (!equal_values(type.element, in_a + i * type.element_size, in_b + i * type.element_size))
      return false;
  return true;
}

bool equal_values(TypeRef type, const void* a, const void* b) {
  switch (type.kind) {
    case Kind::flags:
      return true;
    case Kind::truth:
    case Kind::boolean:
      return equal_as<bool>(a, b);
    case Kind::int32:
      return equal_as<std::int32_t>(a, b);
    case Kind::int64:
      return equal_as<std::int64_t>(a, b);
    case Kind::float64:
      return equal_as<double>(a, b);
    case Kind::int128:
      return equal_as<Int128>(a, b);
    case Kind::int256:
      return equal_as<Int256>(a, b);
    case Kind::string:
      return equal_as<std::string>(a, b);
    case Kind::bytes:
      return equal_as<Bytes>(a, b);
    case Kind::raw:
    case Kind::sized_raw:
      return equal_as<Raw>(a, b);
    case Kind::boxed:
      return static_cast<const AnyBox*>(a)->equals(*static_cast<const AnyBox*>(b));
    case Kind::bare:
      return equal_objects(*type.bare().constructor, a, b);
    case Kind::vector:
    case Kind::bare_vector:
      return equal_vectors(type.vector(), a, b);
  }
  return false;
}

bool equal_objects(const Constructor& constructor, const void* a, const void* b) {
  for (const Field& field : constructor.fields()) {
    const void* const in_a = get(field, a);
    const void* const in_b = get(field, b);
    if (!in_a != !in_b) return false;
    if (in_a && !equal_values(field.type(), in_a, in_b)) return false;
  }
  return true;
}

}  // namespace

Node* clone(const Node* node) {
  const Constructor& constructor = *node->constructor;
  Node* const copy = new_node(constructor);
  if (copy == node) return copy;
  constructor.make(payload(copy));
  try {
    copy_fields(constructor, payload(copy), payload(node));
  } catch (...) {
    destroy(copy);
    throw;
  }
  return copy;
}

void destroy(Node* node) noexcept {
  const Constructor& constructor = *node->constructor;
  if (constructor.size == 0) return;
  if (!constructor.trivial) destroy_fields(constructor, payload(node));
  ::operator delete(node);
}

}  // namespace detail

void AnyBox::emplace(const Constructor& constructor) {
  Node* const node = detail::new_node(constructor);
  if (constructor.size != 0) constructor.make(detail::payload(node));
  *this = AnyBox(node);
}

bool AnyBox::equals(const AnyBox& other) const {
  if (constructor() != other.constructor()) return false;
  return node_ == other.node_ || detail::equal_objects(*constructor(), data(), other.data());
}

}  // namespace layer::tl
