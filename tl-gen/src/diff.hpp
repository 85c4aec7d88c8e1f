#pragma once

#include <layer/tl_parser/ast.hpp>

#include <string>

namespace layer::tl_gen {

/// What changes between two schemas, for people: empty if nothing but layout and comments does.
///
/// `+` opens a definition or parameter that is new, `-` one that is gone, `~` one that is another
/// now. Definitions are sorted by name.
std::string diff(const tl_parser::Schema& before, const tl_parser::Schema& after);

}  // namespace layer::tl_gen
