#pragma once

#include <map>
#include <memory>
#include <string>

#include "storage/sql/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace layer::storage::sql {

/// A database file of SQLite. Its calls end before they return: they wait for the disk, and at
/// most five seconds for other processes that write.
class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(std::string path) : path_(std::move(path)) {}

  std::string name() const override { return path_; }

  const Dialect& dialect() const override;
  Task<std::vector<Rows>> run(std::vector<Statement> statements, Durability durability) override;
  void close() override;

 private:
  struct CloseConnection {
    void operator()(sqlite3* connection) const;
  };

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  void open();
  void use_write_ahead_log();
  void execute(const char* sql);
  Rows execute(const Statement& statement);
  sqlite3_stmt* prepared(const std::string& sql);
  void bind(sqlite3_stmt* statement, const std::vector<Value>& values);
  Rows step_to_end(sqlite3_stmt* statement);
  void roll_back();
  [[noreturn]] void fail() const;

  std::string path_;
  std::unique_ptr<sqlite3, CloseConnection> connection_;
  /// There are few, and each is used again and again.
  std::map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>> statements_;
};

}  // namespace layer::storage::sql
