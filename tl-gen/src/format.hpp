#pragma once

#include <layer/tl_parser/ast.hpp>

#include <string>

namespace layer::tl_gen {

/// The schema in its one layout: comments that open the file, then constructors, then functions,
/// both grouped by namespace and sorted by name, a line each. Comments stay with their definition;
/// headings of groups are made anew.
std::string format(const tl_parser::Schema& schema);

}  // namespace layer::tl_gen
