#include "value.hpp"

namespace layer::local_dc {
namespace {

constexpr std::uint32_t VECTOR = 0x1cb5c415;

void write_fields(const Object& object, tl::Writer& writer);

std::int64_t number(const Value& value) {
  return std::get<std::int64_t>(value.is);
}

void write_vector(const Value& value, const WireType& element, tl::Writer& writer) {
  const auto& values = std::get<std::vector<Value>>(value.is);
  writer.count(values.size());
  for (const Value& one : values)
    write_value(one, element, writer);
}

/// The words say which of the optional fields are there.
std::uint32_t flags_word(const Object& object, int word) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < object.fields.size(); ++i) {
    const WireField& field = object.definition->fields[i];
    if (field.optional() && field.word == word && !object.fields[i].absent())
      bits |= 1U << field.bit;
  }
  return bits;
}

void write_fields(const Object& object, tl::Writer& writer) {
  if (!writer.enter()) return;
  int words = 0;
  for (std::size_t i = 0; i < object.fields.size(); ++i) {
    const WireField& field = object.definition->fields[i];
    if (field.type.form == Form::flags)
      writer.u32(flags_word(object, words++));
    else if (!object.fields[i].absent())
      write_value(object.fields[i], field.type, writer);
  }
  writer.leave();
}

}  // namespace

void write_object(const Object& object, tl::Writer& writer) {
  writer.u32(object.definition->id);
  write_fields(object, writer);
}

void write_value(const Value& value, const WireType& type, tl::Writer& writer) {
  switch (type.form) {
    case Form::flags:
    case Form::truth:
      return;
    case Form::int32:
      return writer.i32(static_cast<std::int32_t>(number(value)));
    case Form::int64:
      return writer.i64(number(value));
    case Form::float64:
      return writer.f64(std::get<double>(value.is));
    case Form::boolean:
      return writer.boolean(number(value) != 0);
    case Form::int128:
    case Form::int256:
    case Form::rest:
      return writer.append(std::get<tl::Bytes>(value.is));
    case Form::bytes:
      return writer.bytes(std::get<tl::Bytes>(value.is));
    case Form::boxed:
      return write_object(std::get<Object>(value.is), writer);
    case Form::bare:
      return write_fields(std::get<Object>(value.is), writer);
    case Form::vector:
      writer.u32(VECTOR);
      return write_vector(value, *type.element, writer);
    case Form::bare_vector:
      return write_vector(value, *type.element, writer);
  }
}

}  // namespace layer::local_dc
