#pragma once

#include <iosfwd>

namespace layer::tl_gen {

/// The program. 0: done, nothing to report; 1: `check` has found errors, `diff` differences; 2: it
/// could not be done.
int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace layer::tl_gen
