#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "storage/sql/database.hpp"

/// The Hrana protocol over HTTP, version 2: statements as JSON, and their results. Does no I/O.
///
/// https://github.com/tursodatabase/libsql/blob/main/docs/HTTP_V2_SPEC.md
namespace layer::storage::sql::hrana {

/// One transaction, undone if any of the statements fails, in one request to `/v2/pipeline`.
std::string transaction_request(const std::vector<Statement>& statements);

struct Outcome {
  /// Of each statement, if none has failed.
  std::vector<Rows> results;
  /// What failed first, in the server's words.
  std::string failure;
  bool constraint_failed = false;
};

/// Nothing for what is no answer to a transaction of `count` statements.
std::optional<Outcome> read_answer(std::string_view body, std::size_t count);

}  // namespace layer::storage::sql::hrana
