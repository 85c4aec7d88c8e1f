#pragma once

#include <cstddef>
#include <set>
#include <string>

namespace layer::tl_parser {

/// What the text of one definition has declared so far.
struct Scope {
  std::set<std::string> generics;
  std::set<std::string> parameters;
  std::set<std::string> words;  // parameters of type `#`
  std::size_t parameter_count = 0;
  std::size_t nesting = 0;
};

}  // namespace layer::tl_parser
