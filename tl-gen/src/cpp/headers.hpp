#pragma once

#include <map>
#include <string>

#include "model.hpp"

namespace layer::tl_gen {

/// Text by path below the output folder.
using Files = std::map<std::string, std::string>;

/// The header of a namespace's functions, as included.
std::string function_header(const Model& model, const std::string& space);

/// All headers: `boxes.hpp`, one for each boxed type, one for each namespace of functions,
/// `schema.hpp`, `all.hpp`.
void emit_headers(const Model& model, Files& files);

}  // namespace layer::tl_gen
