#include <layer/tl/schema.hpp>

#include "dictionary.hpp"

namespace layer::local_dc {
namespace {

WireType type_of(tl::TypeRef type);

WireType vector_type(Form form, const tl::VectorType& vector) {
  return {form, {}, std::make_shared<const WireType>(type_of(vector.element))};
}

WireType type_of(tl::TypeRef type) {
  using tl::Kind;
  switch (type.kind) {
    case Kind::flags:
      return {Form::flags, {}, {}};
    case Kind::truth:
      return {Form::truth, {}, {}};
    case Kind::int32:
      return {Form::int32, {}, {}};
    case Kind::int64:
      return {Form::int64, {}, {}};
    case Kind::float64:
      return {Form::float64, {}, {}};
    case Kind::boolean:
      return {Form::boolean, {}, {}};
    case Kind::int128:
      return {Form::int128, {}, {}};
    case Kind::int256:
      return {Form::int256, {}, {}};
    case Kind::string:
    case Kind::bytes:
      return {Form::bytes, {}, {}};
    case Kind::raw:
    case Kind::sized_raw:
      return {Form::rest, {}, {}};
    case Kind::boxed:
      return {Form::boxed, type.boxed().name, {}};
    case Kind::bare:
      return {Form::bare, std::string(type.bare().constructor->name()), {}};
    case Kind::vector:
      return vector_type(Form::vector, type.vector());
    case Kind::bare_vector:
      return vector_type(Form::bare_vector, type.vector());
  }
  return {};
}

WireField field_of(const tl::Constructor& constructor, const tl::Field& field) {
  WireField made{.name = std::string(constructor.name(field)), .type = type_of(field.type())};
  if (field.optional()) {
    made.word = field.flag / 32;
    made.bit = field.flag % 32;
  }
  return made;
}

Definition definition_of(const tl::Constructor& constructor) {
  Definition definition;
  definition.name = constructor.name();
  definition.id = constructor.id;
  definition.function = constructor.function;
  definition.result = wire_type(constructor.result);
  for (const tl::Field& field : constructor.fields())
    definition.fields.push_back(field_of(constructor, field));
  return definition;
}

}  // namespace

Dictionary native_dictionary() {
  Dictionary dictionary;
  for (const tl::Alternative& one : tl::SCHEMA.constructors)
    dictionary.add(definition_of(*one.constructor));
  return dictionary;
}

}  // namespace layer::local_dc
