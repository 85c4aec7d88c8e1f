#pragma once

#include <layer/tl_parser/ast.hpp>

#include <filesystem>
#include <string>

#include "../result.hpp"

namespace layer::tl_gen {

struct CppOptions {
  std::string name_space;      ///< of everything generated
  std::string include_prefix;  ///< folder of the headers, as users include them
  std::filesystem::path out;
  std::filesystem::path hot;  ///< list of constructors with compiled code; empty: none
  unsigned shards = 1;        ///< source files that the definitions are spread over
};

/// Writes the C++ of `schema` below `options.out`. Files that would not change are not touched.
Result generate_cpp(const tl_parser::Schema& schema, const CppOptions& options);

}  // namespace layer::tl_gen
