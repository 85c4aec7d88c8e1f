#pragma once

#include <layer/tl_parser/ast.hpp>

#include <string>

namespace layer::tl_gen {

/// What changes between the parameters of two definitions, a line each, indented.
std::string parameter_diff(const tl_parser::Definition& before, const tl_parser::Definition& after);

}  // namespace layer::tl_gen
