#include <layer/tl/serialize.hpp>

#include <string>

#include "field_access.hpp"

namespace layer::tl::detail {
namespace {

template <class T>
const T& as(const void* value) {
  return *static_cast<const T*>(value);
}

void write_value(Writer& writer, TypeRef type, const void* value);

void write_elements(Writer& writer, const VectorType& type, const void* vector) {
  const std::size_t size = type.size(vector);
  writer.count(size);
  const auto* at = static_cast<const std::byte*>(type.data(vector));
  for (std::size_t i = 0; i < size && writer.ok(); ++i, at += type.element_size)
    write_value(writer, type.element, at);
}

void write_bare(Writer& writer, const Constructor& constructor, const void* object) {
  if (!writer.enter()) return;
  write_fields(writer, constructor, object);
  writer.leave();
}

void write_value(Writer& writer, TypeRef type, const void* value) {
  switch (type.kind) {
    case Kind::flags:
    case Kind::truth:
      return;
    case Kind::int32:
      return write(writer, as<std::int32_t>(value));
    case Kind::int64:
      return write(writer, as<std::int64_t>(value));
    case Kind::float64:
      return write(writer, as<double>(value));
    case Kind::boolean:
      return write(writer, as<bool>(value));
    case Kind::int128:
      return write(writer, as<Int128>(value));
    case Kind::int256:
      return write(writer, as<Int256>(value));
    case Kind::string:
      return write(writer, as<std::string>(value));
    case Kind::bytes:
      return write(writer, as<Bytes>(value));
    case Kind::raw:
    case Kind::sized_raw:
      return write(writer, as<Raw>(value));
    case Kind::boxed:
      return write_box(writer, type.boxed(), as<AnyBox>(value));
    case Kind::bare:
      return write_bare(writer, *type.bare().constructor, value);
    case Kind::vector:
      writer.u32(vector_id);
      [[fallthrough]];
    case Kind::bare_vector:
      return write_elements(writer, type.vector(), value);
  }
}

/// A field that is absent although another with the same flag is there: it has to be written all
/// the same.
void write_default(Writer& writer, TypeRef type) {
  switch (type.kind) {
    case Kind::boxed:
      return writer.fail(ErrorCode::empty_value, type.boxed().name);
    case Kind::raw:
    case Kind::sized_raw:
      return writer.fail(ErrorCode::empty_value, "Object");
    case Kind::boolean:
      return writer.boolean(false);
    case Kind::vector:
      writer.u32(vector_id);
      [[fallthrough]];
    case Kind::int32:
    case Kind::string:
    case Kind::bytes:
    case Kind::bare_vector:
      return writer.u32(0);
    case Kind::int64:
    case Kind::float64:
      return writer.u64(0);
    case Kind::int128:
      return writer.append(Int128{});
    case Kind::int256:
      return writer.append(Int256{});
    case Kind::bare: {
      AnyBox box;
      box.emplace(*type.bare().constructor);
      return write_bare(writer, *type.bare().constructor, box.data());
    }
    case Kind::flags:
    case Kind::truth:
      return;
  }
}

bool measured(const Field& field, const void* object, const Raw& value) {
  const Field& before = *(&field - 1);
  return static_cast<std::size_t>(as<std::int32_t>(get(before, object))) == value.bytes().size();
}

void interpret(Writer& writer, const Constructor& constructor, const void* object) {
  FlagWords words{};
  constructor.flags(object, words.data());
  for (const Field& field : constructor.fields()) {
    if (field.kind == Kind::flags) {
      writer.u32(words[field.flag]);
      continue;
    }
    if (field.kind == Kind::truth || (field.optional() && !present(words, field.flag))) continue;
    const void* const value = get(field, object);
    if (!value)
      write_default(writer, field.type());
    else if (field.kind == Kind::sized_raw && !measured(field, object, as<Raw>(value)))
      writer.fail(ErrorCode::length_mismatch, "Object");
    else
      write_value(writer, field.type(), value);
    if (!writer.ok()) return;
  }
}

}  // namespace

void write_fields(Writer& writer, const Constructor& constructor, const void* object) {
  if (constructor.write)
    constructor.write(writer, object);
  else
    interpret(writer, constructor, object);
  if (!writer.ok()) writer.blame(constructor);
}

void write_box(Writer& writer, const BoxedType& type, const AnyBox& box) {
  const Constructor* const constructor = box.constructor();
  if (!constructor) return writer.fail(ErrorCode::empty_value, type.name);
  writer.u32(constructor->id);
  if (constructor->field_count == 0 || !writer.enter()) return;
  write_fields(writer, *constructor, box.data());
  writer.leave();
}

}  // namespace layer::tl::detail
