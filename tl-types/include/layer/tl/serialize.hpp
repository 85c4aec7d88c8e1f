#pragma once

#include <layer/tl/box.hpp>
#include <layer/tl/bytes.hpp>
#include <layer/tl/error.hpp>
#include <layer/tl/raw.hpp>
#include <layer/tl/reader.hpp>
#include <layer/tl/writer.hpp>

#include <concepts>
#include <string>
#include <type_traits>
#include <vector>

namespace layer::tl {

namespace detail {

inline constexpr std::uint32_t vector_id = 0x1cb5c415;

template <class T>
concept BoxClass = std::derived_from<T, AnyBox> && requires {
  { T::TABLE } -> std::same_as<const BoxedType&>;
};

template <class T>
concept Struct = requires {
  { T::TABLE } -> std::same_as<const Constructor&>;
};

/// A function around another of any type: it has a table only around Raw, so it writes itself.
template <class T>
concept Wrapper = requires(const T& value, Writer& writer) {
  value.write_fields(writer);
};

void write_box(Writer& writer, const BoxedType& type, const AnyBox& box);
void write_fields(Writer& writer, const Constructor& constructor, const void* object);
void read_box(Reader& reader, const BoxedType& type, AnyBox& box);
void read_fields(Reader& reader, const Constructor& constructor, void* object);
/// Reads an id and complains if it is another.
bool read_id(Reader& reader, std::uint32_t id, std::string_view expected);
/// The fewest bytes an element of a vector takes on the wire.
template <class T>
inline constexpr std::size_t least_bytes =
    std::same_as<T, std::int64_t> || std::same_as<T, double> ? 8 : 4;

}  // namespace detail

inline void write(Writer& writer, std::int32_t value) {
  writer.i32(value);
}

inline void write(Writer& writer, std::int64_t value) {
  writer.i64(value);
}

inline void write(Writer& writer, double value) {
  writer.f64(value);
}

inline void write(Writer& writer, bool value) {
  writer.boolean(value);
}

inline void write(Writer& writer, const std::string& value) {
  writer.string(value);
}

inline void write(Writer& writer, const Bytes& value) {
  writer.bytes(value);
}

inline void write(Writer& writer, const Int128& value) {
  writer.append(value);
}

inline void write(Writer& writer, const Int256& value) {
  writer.append(value);
}

inline void write(Writer& writer, const Raw& value) {
  if (value.empty()) return writer.fail(ErrorCode::empty_value, "Object");
  writer.append(value.bytes());
}

/// Writes a boxed value: the id, then the fields. For types, functions and boxes.
template <detail::BoxClass T>
void write(Writer& writer, const T& box) {
  detail::write_box(writer, T::TABLE, box);
}

template <class T>

requires detail::Struct<T> &&(!detail::Wrapper<T>)void write(Writer& writer, const T& value) {
  writer.u32(T::ID);
  detail::write_fields(writer, T::TABLE, &value);
}

template <detail::Wrapper T>
void write(Writer& writer, const T& value) {
  writer.u32(T::ID);
  value.write_fields(writer);
}

/// A boxed vector, as functions return it.
template <class T>
void write(Writer& writer, const std::vector<T>& list) {
  writer.u32(detail::vector_id);
  writer.count(list.size());
  for (const T& element : list)
    write(writer, element);
}

inline void read(Reader& reader, std::int32_t& value) {
  value = reader.i32();
}

inline void read(Reader& reader, std::int64_t& value) {
  value = reader.i64();
}

inline void read(Reader& reader, double& value) {
  value = reader.f64();
}

inline void read(Reader& reader, bool& value) {
  value = reader.boolean();
}

inline void read(Reader& reader, std::string& value) {
  value = reader.string();
}

inline void read(Reader& reader, Bytes& value) {
  value = reader.bytes();
}

inline void read(Reader& reader, Int128& value) {
  value = reader.int128();
}

inline void read(Reader& reader, Int256& value) {
  value = reader.int256();
}

void read(Reader& reader, Raw& value);

/// Reads a boxed value. After an error, which the reader tells, `value` is good for nothing but its
/// destructor.
template <detail::BoxClass T>
void read(Reader& reader, T& box) {
  detail::read_box(reader, T::TABLE, box);
}

template <detail::Struct T>
void read(Reader& reader, T& value) {
  if (detail::read_id(reader, T::ID, T::NAME)) detail::read_fields(reader, T::TABLE, &value);
}

template <class T>
void read(Reader& reader, std::vector<T>& list) {
  if (!detail::read_id(reader, detail::vector_id, "vector")) return;
  const std::size_t count = reader.count(detail::least_bytes<T>, sizeof(T));
  list.resize(count);
  for (T& element : list) {
    if (!reader.ok()) return;
    read(reader, element);
  }
}

/// The bytes of a boxed value, or why it has none: a required box is empty, a string is too long.
template <class T>
Result<Bytes> try_serialize(const T& value) {
  Writer writer;
  write(writer, value);
  if (!writer.ok()) return writer.error();
  return writer.take();
}

/// The bytes of a boxed value. Throws Failure for a value that cannot be written, which is the
/// program's mistake.
template <class T>
Bytes serialize(const T& value) {
  return try_serialize(value).value();
}

/// Reads one boxed value that takes the whole input.
template <class T>
Result<T> parse(BytesView input, const Limits& limits = {}) {
  Reader reader(input, limits);
  T value{};
  read(reader, value);
  if (reader.ok() && reader.remaining() != 0) reader.fail(ErrorCode::trailing_bytes, "the end");
  if (!reader.ok()) return reader.error();
  return value;
}

namespace detail {

template <class T>

requires(!Wrapper<T>) const T& with_table(const T& value) {
  return value;
}

/// Of functions around others, those around Raw alone have a table.
template <template <class> class Function, class Query>
Function<Raw> with_table(const Function<Query>& request) {
  return parse<Function<Raw>>(serialize(request)).value();
}

}  // namespace detail

}  // namespace layer::tl
