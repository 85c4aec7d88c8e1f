#include "value.hpp"

namespace layer::local_dc {
namespace {

constexpr std::uint32_t VECTOR = 0x1cb5c415;

tl::Bytes copied(tl::BytesView bytes) {
  return {bytes.begin(), bytes.end()};
}

Value read_boxed(const Dictionary& dictionary, const std::string& type, tl::Reader& reader) {
  const std::uint32_t id = reader.u32();
  const Definition* const definition = dictionary.find(id);
  if (definition == nullptr || definition->function || definition->result.name != type) {
    reader.fail_unknown(id, "a constructor of the type");
    return {};
  }
  return {read_fields(dictionary, *definition, reader)};
}

Value read_bare(const Dictionary& dictionary, const std::string& name, tl::Reader& reader) {
  const Definition* definition = dictionary.constructor(name);
  if (definition == nullptr && dictionary.constructors_of(name).size() == 1)
    definition = dictionary.constructors_of(name).front();  // %Type
  if (definition == nullptr) {
    reader.fail(tl::ErrorCode::unknown_constructor, "a bare value");
    return {};
  }
  return {read_fields(dictionary, *definition, reader)};
}

Value read_vector(const Dictionary& dictionary, const WireType& element, tl::Reader& reader) {
  std::vector<Value> values;
  const std::size_t count = reader.count(4, sizeof(Value));
  for (std::size_t i = 0; i < count && reader.ok(); ++i)
    values.push_back(read_value(dictionary, element, reader));
  return {std::move(values)};
}

Value read_boxed_vector(const Dictionary& dictionary, const WireType& element, tl::Reader& reader) {
  if (const std::uint32_t id = reader.u32(); id != VECTOR) reader.fail_unknown(id, "Vector");
  return read_vector(dictionary, element, reader);
}

}  // namespace

const Value* Object::find(std::string_view name) const {
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (definition->fields[i].name == name && !fields[i].absent()) return &fields[i];
  return nullptr;
}

Value read_value(const Dictionary& dictionary, const WireType& type, tl::Reader& reader) {
  switch (type.form) {
    case Form::flags:
      return {};
    case Form::truth:
      return {std::int64_t{1}};
    case Form::int32:
      return {std::int64_t{reader.i32()}};
    case Form::int64:
      return {reader.i64()};
    case Form::float64:
      return {reader.f64()};
    case Form::boolean:
      return {std::int64_t{reader.boolean()}};
    case Form::int128:
      return {copied(reader.take(16))};
    case Form::int256:
      return {copied(reader.take(32))};
    case Form::bytes:
      return {copied(reader.bytes_view())};
    case Form::rest:
      return {copied(reader.rest())};
    case Form::boxed:
      return read_boxed(dictionary, type.name, reader);
    case Form::bare:
      return read_bare(dictionary, type.name, reader);
    case Form::vector:
      return read_boxed_vector(dictionary, *type.element, reader);
    case Form::bare_vector:
      return read_vector(dictionary, *type.element, reader);
  }
  return {};
}

Object read_fields(const Dictionary& dictionary, const Definition& definition, tl::Reader& reader) {
  Object object{&definition, {}};
  if (!reader.enter() || !reader.charge(definition.fields.size() * sizeof(Value))) return object;
  std::vector<std::uint32_t> words;
  for (const WireField& field : definition.fields) {
    if (field.type.form == Form::flags) words.push_back(reader.u32());
    const bool there = !field.optional() ||
                       (words.at(static_cast<std::size_t>(field.word)) >> field.bit & 1U) != 0;
    object.fields.push_back(there ? read_value(dictionary, field.type, reader) : Value());
  }
  reader.leave();
  return object;
}

}  // namespace layer::local_dc
