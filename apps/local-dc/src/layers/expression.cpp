#include "expression.hpp"

#include <limits>

namespace layer::local_dc {
namespace {

std::optional<Value> narrowed(const Value& value) {
  const auto* const number = std::get_if<std::int64_t>(&value.is);
  if (number == nullptr || *number > std::numeric_limits<std::int32_t>::max() ||
      *number < std::numeric_limits<std::int32_t>::min())
    return std::nullopt;
  return value;
}

template <class T>
std::optional<Value> if_is(const Value& value) {
  if (!std::holds_alternative<T>(value.is)) return std::nullopt;
  return value;
}

std::optional<Value> if_size(const Value& value, std::size_t size) {
  const auto* const bytes = std::get_if<tl::Bytes>(&value.is);
  if (bytes == nullptr || bytes->size() != size) return std::nullopt;
  return value;
}

std::optional<Value> boxed(std::optional<Object> object) {
  if (!object) return std::nullopt;
  return Value{std::move(*object)};
}

}  // namespace

std::optional<Value> Expression::of(const Value& value, const WireType& type) const {
  switch (type.form) {
    case Form::flags:
      return Value();
    case Form::int32:
      return narrowed(value);
    case Form::int64:
    case Form::truth:
    case Form::boolean:
      return if_is<std::int64_t>(value);
    case Form::float64:
      return if_is<double>(value);
    case Form::int128:
      return if_size(value, 16);
    case Form::int256:
      return if_size(value, 32);
    case Form::bytes:
    case Form::rest:
      return if_is<tl::Bytes>(value);
    case Form::boxed:
    case Form::bare:
      if (const auto* const source = std::get_if<Object>(&value.is)) return object(*source, type);
      return std::nullopt;
    case Form::vector:
    case Form::bare_vector:
      return elements(value, *type.element);
  }
  return std::nullopt;
}

std::optional<Object> Expression::of(const Object& call) const {
  const Definition* const function = target_.function(call.definition->name);
  if (function == nullptr) return std::nullopt;
  return made(*function, {&call});
}

std::optional<Value> Expression::elements(const Value& value, const WireType& element) const {
  const auto* const values = std::get_if<std::vector<Value>>(&value.is);
  if (values == nullptr) return std::nullopt;
  std::vector<Value> expressed;
  for (const Value& one : *values)
    if (auto said = of(one, element)) expressed.push_back(std::move(*said));
  return Value{std::move(expressed)};
}

std::optional<Value> Expression::object(const Object& object, const WireType& type) const {
  if (auto said = button(object, type.name)) return said;
  const Definition* const definition = target_.constructor(object.definition->name);
  const bool fits =
      definition != nullptr && (type.form == Form::bare ? type.name == definition->name
                                                        : type.name == definition->result.name);
  if (fits) return boxed(made(*definition, {&object}));
  return substitute(type.name);
}

std::optional<Object> Expression::made(const Definition& definition, const Sources& sources) const {
  Object object{&definition, {}};
  for (const WireField& one : definition.fields) {
    std::optional<Value> value = field(one, sources);
    if (!value) return std::nullopt;
    object.fields.push_back(std::move(*value));
  }
  return object;
}

std::optional<Value> Expression::field(const WireField& field, const Sources& sources) const {
  if (field.type.form == Form::flags) return Value();
  for (const Object* const source : sources) {
    const Value* const found = source->find(field.name);
    if (found == nullptr) continue;
    std::optional<Value> said = of(*found, field.type);
    // A `Bool` of one layer may be a `true` of the other.
    if (said && field.type.form == Form::truth && std::get<std::int64_t>(said->is) == 0) break;
    if (said) return said;
  }
  if (field.optional()) return Value();
  return empty(field.type, 0);
}

}  // namespace layer::local_dc
