#pragma once

#include <chrono>
#include <memory>

#include "storage/sql/claim.hpp"
#include "storage/sql/turns.hpp"

namespace layer::storage::sql {

/// A row that names the owner and when its right expires, by the database's clock, for processes
/// of many machines. Whoever has died loses it by that time, and not before.
///
/// \param turns  for its own transactions among the session's
std::unique_ptr<Claim> lease(Database& database, Turns& turns, std::chrono::milliseconds lifetime);

}  // namespace layer::storage::sql
