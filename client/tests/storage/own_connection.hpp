#pragma once

#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace layer::testing {

/// A connection of the test's own to a file of SQLite.
class OwnConnection {
 public:
  explicit OwnConnection(const std::string& path) {
    sqlite3_open(path.c_str(), &connection_);
    sqlite3_busy_timeout(connection_, 5000);
  }

  OwnConnection(const OwnConnection&) = delete;
  OwnConnection& operator=(const OwnConnection&) = delete;

  ~OwnConnection() { sqlite3_close_v2(connection_); }

  void execute(const std::string& sql) {
    char* error = nullptr;
    if (sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK)
      throw std::runtime_error(error);
  }

  /// How SQLite would go about a statement, a line a step.
  std::string plan(const std::string& sql) {
    std::string steps;
    const auto add = [](void* to, int columns, char** values, char**) {
      *static_cast<std::string*>(to) += std::string(values[columns - 1]) + "\n";
      return 0;
    };
    sqlite3_exec(connection_, ("EXPLAIN QUERY PLAN " + sql).c_str(), add, &steps, nullptr);
    return steps;
  }

 private:
  sqlite3* connection_ = nullptr;
};

/// What a full disk would do to the tables of a session, and how it ends.
inline const char* full_disk(bool full) {
  return full ? "CREATE TRIGGER full BEFORE INSERT ON layer_records "
                "BEGIN SELECT RAISE(FAIL, 'the disk is full'); END"
              : "DROP TRIGGER full";
}

}  // namespace layer::testing
