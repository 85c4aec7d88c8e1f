#pragma once

#include "model.hpp"
#include "source_text.hpp"

namespace layer::tl_gen {

/// The definition of a constructor's or function's struct.
void emit_struct(SourceText& out, const Struct& made);

}  // namespace layer::tl_gen
