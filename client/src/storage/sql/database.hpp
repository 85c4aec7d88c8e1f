#pragma once

#include <layer/client/task.hpp>
#include <layer/client/tl_names.hpp>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// A session in the tables of a database, whichever database that is.
namespace layer::storage::sql {

/// The first is NULL.
using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
using Row = std::vector<Value>;
using Rows = std::vector<Row>;

/// Overwrites bytes, which may be keys.
void wipe(std::vector<Value>& values) noexcept;

/// Wipes what a selection found when it goes.
struct WipedRows {
  explicit WipedRows(Rows rows_) : rows(std::move(rows_)) {}

  WipedRows(const WipedRows&) = delete;
  WipedRows& operator=(const WipedRows&) = delete;

  ~WipedRows() {
    for (auto& row : rows)
      wipe(row);
  }

  Rows rows;
};

/// One statement. Parameters are `$1`, `$2`, …; each database rewrites what it spells otherwise.
class Statement {
 public:
  explicit Statement(std::string sql_, std::vector<Value> values_ = {})
      : sql(std::move(sql_)), values(std::move(values_)) {}

  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&&) noexcept = default;
  Statement& operator=(Statement&&) noexcept = default;

  ~Statement() { wipe(values); }

  std::string sql;
  std::vector<Value> values;
};

/// How the database spells what is not the same everywhere.
struct Dialect {
  /// The type of bytes.
  const char* bytes;
  /// A primary key that numbers itself.
  const char* number;
  /// The server's clock, in milliseconds.
  const char* now;
  /// Behind the parenthesis of a table that is its own index.
  const char* table_options;
  /// What makes others wait who create the same tables; may be empty.
  const char* lock_schema;
};

enum class Durability {
  /// A power failure of the database's machine may undo it.
  soon,
  /// Nothing undoes it.
  now,
};

class Database {
 public:
  virtual ~Database() = default;

  /// Names it in messages to people, without secrets.
  virtual std::string name() const = 0;
  virtual const Dialect& dialect() const = 0;

  /// Executes all statements in order, in one transaction, and returns the rows of each. One call
  /// at a time. After a failure the next call begins anew.
  ///
  /// Errors: `ConstraintFailed`, `Errc::session_damaged` (what is stored is no database),
  /// `Errc::storage`.
  virtual Task<std::vector<Rows>> run(std::vector<Statement> statements, Durability durability) = 0;

  /// Closes the connection; the next `run` opens it again.
  virtual void close() = 0;
};

}  // namespace layer::storage::sql
