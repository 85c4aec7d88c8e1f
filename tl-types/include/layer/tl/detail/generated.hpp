#pragma once

#include <layer/tl/detail/compiled.hpp>
#include <layer/tl/tables.hpp>

#include <limits>
#include <new>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

// For generated code: the parts that tables are made of.

namespace layer::tl::detail {

template <class T>
void make(void* object) {
  ::new (object) T();
}

template <class T>
void copy(void* object, const void* from) {
  *static_cast<T*>(object) = *static_cast<const T*>(from);
}

template <class T>
void destroy(void* object) noexcept {
  static_cast<T*>(object)->~T();
}

inline void no_flags(const void*, std::uint32_t*) {}

/// What differs between constructors and cannot be told from the struct.
struct TableParts {
  std::span<const Field> fields{};
  const char* names = "";
  const char* result = "";
  std::uint8_t flag_words = 0;
  void (*flags)(const void* object, std::uint32_t* words) = no_flags;
  void (*read)(Reader& reader, void* object) = nullptr;
  void (*write)(Writer& writer, const void* object) = nullptr;
  void (*copy)(void* object, const void* from) = nullptr;
  void (*destroy)(void* object) noexcept = nullptr;
};

template <class T>
constexpr Constructor table(const TableParts& parts, bool function) {
  // GCC 12 destroys temporaries of owning aggregates twice in expressions with co_await.
  static_assert(!std::is_aggregate_v<T>);
  static_assert(sizeof(T) <= std::numeric_limits<std::uint16_t>::max());
  return {.shared = {&T::TABLE},
          .id = T::ID,
          .size = std::is_empty_v<T> ? std::uint16_t{0} : std::uint16_t{sizeof(T)},
          .flag_words = parts.flag_words,
          .function = function,
          .trivial = std::is_trivially_destructible_v<T>,
          .field_count = static_cast<std::uint16_t>(parts.fields.size()),
          .field_list = parts.fields.data(),
          .names = parts.names,
          .result = parts.result,
          .make = make<T>,
          .flags = parts.flags,
          .read = parts.read,
          .write = parts.write,
          .copy = parts.copy,
          .destroy = parts.destroy};
}

template <class T>
constexpr Constructor constructor_table(const TableParts& parts) {
  return table<T>(parts, false);
}

template <class T>
constexpr Constructor function_table(const TableParts& parts) {
  return table<T>(parts, true);
}

template <class Box>
constexpr BoxedType boxed_table(const char* name, std::span<const Alternative> alternatives) {
  // The interpreter sees a box, wherever it stands, as its base.
  static_assert(std::is_standard_layout_v<Box> && sizeof(Box) == sizeof(AnyBox));
  static_assert(std::is_standard_layout_v<Maybe<Box>> && sizeof(Maybe<Box>) == sizeof(AnyBox));
  return {name, alternatives.size(), alternatives.data()};
}

template <class T>
const void* optional_get(const void* field) {
  const auto& value = *static_cast<const std::optional<T>*>(field);
  return value ? &*value : nullptr;
}

template <class T>
void* optional_emplace(void* field) {
  auto& value = *static_cast<std::optional<T>*>(field);
  return value ? &*value : &value.emplace();
}

template <class T>
constexpr BareType bare_type() {
  return {&T::TABLE, optional_get<T>, optional_emplace<T>};
}

template <class Vector>
std::size_t vector_size(const void* vector) {
  return static_cast<const Vector*>(vector)->size();
}

template <class Vector>
const void* vector_data(const void* vector) {
  return static_cast<const Vector*>(vector)->data();
}

template <class Vector>
void* vector_resize(void* vector, std::size_t count) {
  Vector& list = *static_cast<Vector*>(vector);
  Vector(count).swap(list);
  return list.data();
}

template <class T>
constexpr VectorType vector_type(TypeRef element) {
  using Vector = std::vector<T>;
  return {element,
          sizeof(T),
          vector_size<Vector>,
          vector_data<Vector>,
          vector_resize<Vector>,
          destroy<Vector>,
          nullptr,
          nullptr};
}

/// For vectors that are optional in some field.
template <class T>
constexpr VectorType optional_vector_type(TypeRef element) {
  VectorType type = vector_type<T>(element);
  type.optional_get = optional_get<std::vector<T>>;
  type.optional_emplace = optional_emplace<std::vector<T>>;
  return type;
}

}  // namespace layer::tl::detail
