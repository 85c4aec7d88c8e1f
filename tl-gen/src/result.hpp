#pragma once

#include <string>
#include <vector>

namespace layer::tl_gen {

/// What went wrong, a sentence each for the person at the terminal. Nothing if all went well.
struct [[nodiscard]] Result {
  std::vector<std::string> errors;

  bool ok() const { return errors.empty(); }
};

}  // namespace layer::tl_gen
