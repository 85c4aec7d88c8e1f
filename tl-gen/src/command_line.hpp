#pragma once

#include <iosfwd>

namespace layer::tl_gen {

/// The program. Gives 0 if all is well, 1 if schemas have errors (`diff`: if they differ), 2 if the
/// work could not be done (`diff`: also if schemas have errors).
int run(int argc, const char* const* argv, std::ostream& out, std::ostream& err);

}  // namespace layer::tl_gen
