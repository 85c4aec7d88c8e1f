#pragma once

#include "model.hpp"
#include "source_text.hpp"

namespace layer::tl_gen {

/// Defines `SCHEMA`: every constructor and function by id.
void emit_schema_source(SourceText& out, const Model& model);

/// Defines `NAMES`: every name by id.
void emit_names_source(SourceText& out, const Model& model);

}  // namespace layer::tl_gen
