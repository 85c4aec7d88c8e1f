#pragma once

#include "storage/sql/database.hpp"

/// The tables, all with the prefix `layer_`, so that they can stand beside others.
///
/// `layer_records` has one row for each thing a session holds, as session files hold it; which
/// thing it is stands in `section`, `major` and `minor`. Usernames and phone numbers are in
/// `layer_names` only, where each has one holder. `layer_accounts` numbers the accounts and says
/// who has each; `layer_schema` has the version of all this.
namespace layer::storage::sql {

inline constexpr std::int64_t schema_version = 1;

Statement select_version();
std::vector<Statement> create_tables(const Dialect& dialect);

}  // namespace layer::storage::sql
