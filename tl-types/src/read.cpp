#include <layer/tl/serialize.hpp>

#include <string>

#include "field_access.hpp"
#include "least_size.hpp"

namespace layer::tl {
namespace detail {
namespace {

template <class T>
T& as(void* value) {
  return *static_cast<T*>(value);
}

void read_value(Reader& reader, TypeRef type, void* value);

void read_elements(Reader& reader, const VectorType& type, void* vector) {
  const std::size_t count = reader.count(least_size(type.element), type.element_size);
  if (!reader.ok()) return;
  auto* at = static_cast<std::byte*>(type.resize(vector, count));
  for (std::size_t i = 0; i < count && reader.ok(); ++i, at += type.element_size)
    read_value(reader, type.element, at);
}

void read_bare(Reader& reader, const Constructor& constructor, void* object) {
  if (!reader.enter()) return;
  read_fields(reader, constructor, object);
  reader.leave();
}

void read_value(Reader& reader, TypeRef type, void* value) {
  switch (type.kind) {
    case Kind::flags:
      return;
    case Kind::truth:
      as<bool>(value) = true;
      return;
    case Kind::int32:
      as<std::int32_t>(value) = reader.i32();
      return;
    case Kind::int64:
      as<std::int64_t>(value) = reader.i64();
      return;
    case Kind::float64:
      as<double>(value) = reader.f64();
      return;
    case Kind::boolean:
      as<bool>(value) = reader.boolean();
      return;
    case Kind::int128:
      as<Int128>(value) = reader.int128();
      return;
    case Kind::int256:
      as<Int256>(value) = reader.int256();
      return;
    case Kind::string:
      as<std::string>(value) = reader.string();
      return;
    case Kind::bytes:
      as<Bytes>(value) = reader.bytes();
      return;
    case Kind::raw:
    case Kind::sized_raw:
      return read(reader, as<Raw>(value));
    case Kind::boxed:
      return read_box(reader, type.boxed(), as<AnyBox>(value));
    case Kind::bare:
      return read_bare(reader, *type.bare().constructor, value);
    case Kind::vector:
      if (!read_id(reader, vector_id, "vector")) return;
      [[fallthrough]];
    case Kind::bare_vector:
      return read_elements(reader, type.vector(), value);
  }
}

void read_raw(Reader& reader, std::size_t size, Raw& value) {
  const BytesView view = reader.take(size);
  if (view.size() < 4) return reader.fail(ErrorCode::end_of_input, "Object");
  if (reader.charge(size)) value = Raw(Bytes(view.begin(), view.end()));
}

/// The value of the `bytes:int` before a Kind::sized_raw.
std::size_t announced_size(const Field& field, const void* object) {
  const Field& before = *(&field - 1);
  return static_cast<std::uint32_t>(*static_cast<const std::int32_t*>(get(before, object)));
}

void interpret(Reader& reader, const Constructor& constructor, void* object) {
  FlagWords words{};
  for (const Field& field : constructor.fields()) {
    if (field.kind == Kind::flags)
      words[field.flag] = reader.u32();
    else if (field.optional() && !present(words, field.flag))
      continue;
    else if (field.kind == Kind::sized_raw)
      read_raw(reader, announced_size(field, object), *static_cast<Raw*>(emplace(field, object)));
    else
      read_value(reader, field.type(), emplace(field, object));
    if (!reader.ok()) return;
  }
}

}  // namespace

void read_fields(Reader& reader, const Constructor& constructor, void* object) {
  if (constructor.read)
    constructor.read(reader, object);
  else
    interpret(reader, constructor, object);
  if (!reader.ok()) reader.blame(constructor);
}

void read_box(Reader& reader, const BoxedType& type, AnyBox& box) {
  if (reader.remaining() < 4) return reader.fail(ErrorCode::end_of_input, type.name);
  const std::uint32_t id = reader.u32();
  const Constructor* const constructor = type.find(id);
  if (!constructor) return reader.fail_unknown(id, type.name);
  if (!reader.charge(constructor->size)) return;
  box.emplace(*constructor);
  if (constructor->field_count == 0 || !reader.enter()) return;
  read_fields(reader, *constructor, box.data());
  reader.leave();
}

bool read_id(Reader& reader, std::uint32_t id, std::string_view expected) {
  if (reader.remaining() < 4) return reader.fail(ErrorCode::end_of_input, expected), false;
  const std::uint32_t found = reader.u32();
  if (found == id) return true;
  reader.fail_unknown(found, expected);
  return false;
}

}  // namespace detail

void read(Reader& reader, Raw& value) {
  detail::read_raw(reader, reader.remaining(), value);
}

}  // namespace layer::tl
