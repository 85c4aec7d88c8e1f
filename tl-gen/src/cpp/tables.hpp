#pragma once

#include <string>

#include "composites.hpp"
#include "model.hpp"
#include "source_text.hpp"

namespace layer::tl_gen {

/// Defines `TABLE` of a struct and what it points at. `number` tells this struct's names from those
/// of others in the file.
void emit_table(SourceText& out, const Struct& made, const Composites& composites,
                std::size_t number);

/// Defines `TABLE` of a boxed type.
void emit_table(SourceText& out, const Box& box, std::size_t number);

/// The C++ type of a struct; of a function around another, the one around Raw.
std::string table_type(const Struct& made);

}  // namespace layer::tl_gen
