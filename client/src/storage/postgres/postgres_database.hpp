#pragma once

#include <chrono>
#include <libpq-fe.h>
#include <memory>
#include <optional>
#include <string>

#include "storage/sql/database.hpp"

namespace layer::storage::sql {

/// A database of a PostgreSQL server. Nothing waits but for the executor; the connection is made
/// when it is first needed, and again after it was lost.
class PostgresDatabase final : public Database {
 public:
  /// \param patience  for the connection and for each transaction
  PostgresDatabase(std::string connection, std::chrono::milliseconds patience);

  std::string name() const override { return name_; }

  const Dialect& dialect() const override;
  Task<std::vector<Rows>> run(std::vector<Statement> statements, Durability durability) override;

  void close() override { connection_.reset(); }

 private:
  using Deadline = std::chrono::steady_clock::time_point;

  struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };

  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };

  using Result = std::unique_ptr<PGresult, Clear>;

  Task<void> connect(Deadline deadline);
  void send(const std::vector<Statement>& statements);
  Task<std::vector<Rows>> receive(std::size_t count, Deadline deadline);
  Task<Result> next_result(Deadline deadline);
  [[noreturn]] void fail() const;
  [[noreturn]] void fail(const PGresult* result) const;

  std::string connection_string_;
  std::chrono::milliseconds patience_;
  std::string name_;
  std::unique_ptr<PGconn, Finish> connection_;
};

}  // namespace layer::storage::sql
