#pragma once

#include <layer/client/formatted_text.hpp>

#include <cstdint>
#include <vector>

namespace layer::text {

/// Makes any entities a forest: see `FormattedText`. One that is so already stays as it is.
/// \param length  of the text, in UTF-16 units
std::vector<TextEntity> nested(std::vector<TextEntity> entities, std::int32_t length);

constexpr bool is_code(TextEntity::Kind kind) {
  return kind == TextEntity::Kind::code || kind == TextEntity::Kind::pre;
}

/// Found by the server, and so never written.
constexpr bool is_automatic(TextEntity::Kind kind) {
  return kind >= TextEntity::Kind::mention;
}

}  // namespace layer::text
