#include "tl_fields.hpp"

namespace layer {

namespace {

const tl::Field* find(const tl::AnyBox& object, std::string_view name, tl::Kind kind) {
  if (object.empty()) return nullptr;
  for (const auto& field : object.constructor()->fields())
    if (field.kind == kind && !field.optional() && object.constructor()->name(field) == name)
      return &field;
  return nullptr;
}

const void* value(const tl::AnyBox& object, const tl::Field* field) {
  if (!field) return nullptr;
  return static_cast<const char*>(object.data()) + field->offset;
}

}  // namespace

const std::int32_t* int_field(const tl::AnyBox& object, std::string_view name) {
  return static_cast<const std::int32_t*>(value(object, find(object, name, tl::Kind::int32)));
}

const std::int64_t* long_field(const tl::AnyBox& object, std::string_view name) {
  return static_cast<const std::int64_t*>(value(object, find(object, name, tl::Kind::int64)));
}

const std::string* string_field(const tl::AnyBox& object, std::string_view name) {
  return static_cast<const std::string*>(value(object, find(object, name, tl::Kind::string)));
}

bool has_field(const tl::Constructor& constructor, std::string_view name) {
  for (const auto& field : constructor.fields())
    if (constructor.name(field) == name) return true;
  return false;
}

namespace detail {

const void* vector_field(const tl::AnyBox& object, std::string_view name,
                         const tl::BoxedType& element) {
  const auto* field = find(object, name, tl::Kind::vector);
  if (!field) return nullptr;
  const auto type = field->type().vector().element;
  if (type.kind != tl::Kind::boxed || &type.boxed() != &element) return nullptr;
  return value(object, field);
}

const void* boxed_field(const tl::AnyBox& object, std::string_view name,
                        const tl::BoxedType& type) {
  const auto* field = find(object, name, tl::Kind::boxed);
  if (!field || &field->type().boxed() != &type) return nullptr;
  return value(object, field);
}

}  // namespace detail

}  // namespace layer
