#pragma once

#include <layer/tl_parser/parser.hpp>

#include <vector>

namespace layer::tl_gen {

/// The types that parameters and functions' results name, but nothing declares. Those of the
/// language itself (`int`, `bytes`, `Vector`, ...) need no declaration.
std::vector<tl_parser::ParseError> undeclared_types(const tl_parser::Schema& schema);

}  // namespace layer::tl_gen
