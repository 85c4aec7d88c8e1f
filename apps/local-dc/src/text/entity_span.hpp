#pragma once

#include <layer/tl/types/message_entity.hpp>

namespace layer::local_dc {

/// Where an entity lies, in UTF-16 code units. Every constructor of MessageEntity has these two
/// fields.
struct EntitySpan {
  std::int32_t offset;
  std::int32_t length;

  std::int64_t end() const { return std::int64_t{offset} + length; }

  bool overlaps(const EntitySpan& other) const {
    return offset < other.end() && other.offset < end();
  }
};

EntitySpan span_of(const tl::enums::MessageEntity& entity);
void move_to(tl::enums::MessageEntity& entity, EntitySpan span);

}  // namespace layer::local_dc
