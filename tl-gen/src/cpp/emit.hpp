#pragma once

#include <layer/tl_parser/ast.hpp>

#include <filesystem>
#include <string>

#include "../result.hpp"

namespace layer::tl_gen {

struct CppOptions {
  std::string name_space = "layer::tl";  ///< of everything generated
  std::string include_prefix =
      "layer/tl";  ///< folder of the headers below `out`, as users include them
  std::filesystem::path out;
  std::filesystem::path
      hot;              ///< list of constructors with compiled readers and writers; empty: none
  unsigned shards = 6;  ///< source files that the type definitions are spread over
};

/// Writes the C++ of `schema` below `options.out`. Files that would not change are not touched.
Result generate_cpp(const tl_parser::Schema& schema, const CppOptions& options);

}  // namespace layer::tl_gen
