#pragma once

#include <layer/tl/reader.hpp>
#include <layer/tl/tables.hpp>

namespace layer::tl {

/// Moves past the fields of a constructor, whose id is read already, with all the checks of reading
/// but nothing built.
void skip_fields(Reader& reader, const Constructor& constructor);

/// Moves past one value of a boxed type, as `skip_box(reader, enums::Message::TABLE)`.
void skip_box(Reader& reader, const BoxedType& type);

}  // namespace layer::tl
