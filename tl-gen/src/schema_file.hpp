#pragma once

#include <layer/tl_parser/parser.hpp>

#include <filesystem>
#include <string>

#include "result.hpp"

namespace layer::tl_gen {

/// `api.tl:12:5: error: reason`, as editors and CI pages find their way by.
std::string error_message(const std::filesystem::path& path, tl_parser::Position position,
                          const std::string& reason);

/// Reads and parses; all errors of the file are in the result.
Result load_schema(const std::filesystem::path& path, tl_parser::Schema& schema);

}  // namespace layer::tl_gen
