#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "parsing.hpp"

namespace layer::tl_parser {

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

/// One of the schemas that the product ships.
inline std::string schema_text(const std::string& name) {
  return file_text(std::filesystem::path(TL_PARSER_SCHEMAS) / name);
}

}  // namespace layer::tl_parser
