#pragma once

#include <layer/tl_parser/ast.hpp>

#include <filesystem>
#include <string>

#include "id_exceptions.hpp"
#include "result.hpp"

namespace layer::tl_gen {

/// Ids that neither are the CRC32 of their declaration nor listed.
Result check_ids(const std::filesystem::path& path, const tl_parser::Schema& schema,
                 IdExceptions& exceptions);

/// The ids, and that each type used is declared.
Result check(const std::filesystem::path& path, const tl_parser::Schema& schema,
             IdExceptions& exceptions);

/// `1560 constructors, 769 functions, layer 224`.
std::string summary(const tl_parser::Schema& schema);

}  // namespace layer::tl_gen
