#include "expression.hpp"

namespace layer::local_dc {
namespace {

/// A value that needs more values inside each other than these is no empty one.
constexpr int DEEPEST = 4;

}  // namespace

/// What a type has for values it does not know.
std::optional<Value> Expression::substitute(std::string_view type) const {
  for (const std::string_view ending : {"Unsupported", "Empty"})
    for (const Definition* const definition : target_.constructors_of(type))
      if (definition->name.ends_with(ending) && definition->fields.empty())
        return Value{Object{definition, {}}};
  return std::nullopt;
}

std::optional<Value> Expression::empty(const WireType& type, int depth) const {
  switch (type.form) {
    case Form::flags:
      return Value();
    case Form::truth:
    case Form::int32:
    case Form::int64:
    case Form::boolean:
      return Value{std::int64_t{0}};
    case Form::float64:
      return Value{0.0};
    case Form::int128:
      return Value{tl::Bytes(16)};
    case Form::int256:
      return Value{tl::Bytes(32)};
    case Form::bytes:
      return Value{tl::Bytes()};
    case Form::rest:
      return std::nullopt;
    case Form::boxed:
      return empty_boxed(type.name, depth);
    case Form::bare:
      if (const Definition* const definition = target_.constructor(type.name))
        if (auto object = empty_object(*definition, depth)) return Value{std::move(*object)};
      return std::nullopt;
    case Form::vector:
    case Form::bare_vector:
      return Value{std::vector<Value>()};
  }
  return std::nullopt;
}

std::optional<Value> Expression::empty_boxed(std::string_view type, int depth) const {
  if (depth >= DEEPEST) return std::nullopt;
  if (auto known = substitute(type)) return known;
  for (const Definition* const definition : target_.constructors_of(type))
    if (auto object = empty_object(*definition, depth + 1)) return Value{std::move(*object)};
  return std::nullopt;
}

std::optional<Object> Expression::empty_object(const Definition& definition, int depth) const {
  Object object{&definition, {}};
  for (const WireField& field : definition.fields) {
    auto value = field.optional() ? std::optional(Value()) : empty(field.type, depth);
    if (!value) return std::nullopt;
    object.fields.push_back(std::move(*value));
  }
  return object;
}

}  // namespace layer::local_dc
