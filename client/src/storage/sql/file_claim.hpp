#pragma once

#include <memory>
#include <string>

#include "storage/sql/claim.hpp"

namespace layer::storage::sql {

/// A lock on one place of a file beside the database, for processes of one machine. The system
/// lets go of it with the process.
/// \param database  the path of its file, which exists when the claim is taken
std::unique_ptr<Claim> file_claim(std::string database);

}  // namespace layer::storage::sql
