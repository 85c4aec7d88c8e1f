#pragma once

#include <string>

#include "model.hpp"
#include "source_text.hpp"

namespace layer::tl_gen {

/// The expression for one flags word of the object `v`: which of its fields are present.
std::string flags_word(const Struct& made, unsigned word);

/// `static void read(Reader&, void*)` for the struct `T`: the fields one after the other, without
/// tables.
void emit_reader(SourceText& out, const Struct& made);
/// `static void write(Writer&, const void*)`.
void emit_writer(SourceText& out, const Struct& made);

/// The member function `write_fields` of a function around another one.
void emit_wrapper_writer(SourceText& out, const Struct& made);

}  // namespace layer::tl_gen
