#include "entity_span.hpp"

#include <layer/tl/tables.hpp>

#include <string_view>

namespace layer::local_dc {
namespace {

std::size_t position_of(const tl::Constructor& constructor, std::string_view name) {
  for (const tl::Field& field : constructor.fields())
    if (constructor.name(field) == name) return field.offset;
  return 0;
}

const std::int32_t* field(const tl::enums::MessageEntity& entity, std::string_view name) {
  const auto* const object = static_cast<const std::byte*>(entity.data());
  return reinterpret_cast<const std::int32_t*>(object + position_of(*entity.constructor(), name));
}

}  // namespace

EntitySpan span_of(const tl::enums::MessageEntity& entity) {
  return {*field(entity, "offset"), *field(entity, "length")};
}

void move_to(tl::enums::MessageEntity& entity, EntitySpan span) {
  *const_cast<std::int32_t*>(field(entity, "offset")) = span.offset;
  *const_cast<std::int32_t*>(field(entity, "length")) = span.length;
}

}  // namespace layer::local_dc
