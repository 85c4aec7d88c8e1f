#include "storage/libsql/libsql_database.hpp"

#include <layer/client/error.hpp>

#include "async/cancellation.hpp"
#include "storage/libsql/hrana.hpp"
#include "storage/sql/failures.hpp"

namespace layer::storage::sql {

LibsqlDatabase::LibsqlDatabase(ServerUrl url, std::string token, std::chrono::milliseconds patience)
    : name_(url.to_string()), client_(std::move(url), std::move(token)), patience_(patience) {}

const Dialect& LibsqlDatabase::dialect() const {
  static constexpr Dialect libsql{"BLOB", "INTEGER PRIMARY KEY",
                                  "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
                                  " WITHOUT ROWID", ""};
  return libsql;
}

Task<HttpAnswer> LibsqlDatabase::post(std::string body) {
  const auto deadline = std::chrono::steady_clock::now() + patience_;
  std::exception_ptr failure;
  try {
    auto answer = co_await client_.post("/v2/pipeline", std::move(body), deadline);
    co_return answer;
  } catch (...) {
    failure = std::current_exception();
  }
  if (is_cancellation(failure)) std::rethrow_exception(failure);
  throw Error(Errc::storage, name_ + ": " + text_of(failure));
}

Task<std::vector<Rows>> LibsqlDatabase::run(std::vector<Statement> statements, Durability) {
  auto request = hrana::transaction_request(statements);
  const auto answer = co_await post(std::move(request));
  if (answer.status == 401 || answer.status == 403)
    throw Error(Errc::storage, name_ + " refuses the auth token");
  auto outcome = hrana::read_answer(answer.body, statements.size());
  if (!outcome)
    throw Error(Errc::storage, name_ + " does not answer as a libsql server does (HTTP status " +
                                   std::to_string(answer.status) + ")");
  if (outcome->constraint_failed) throw ConstraintFailed(name_ + ": " + outcome->failure);
  if (!outcome->failure.empty()) throw Error(Errc::storage, name_ + ": " + outcome->failure);
  co_return std::move(outcome->results);
}

}  // namespace layer::storage::sql
