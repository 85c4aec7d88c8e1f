#include "storage/sqlite/sqlite_database.hpp"

#include <layer/client/error.hpp>

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "storage/sql/failures.hpp"

namespace layer::storage::sql {

namespace {

/// Milliseconds that a call waits for another process that writes.
constexpr int patience = 5000;
constexpr int pause = 10;
/// Bytes of one value; the list of all data centres has some thousands.
constexpr int longest_value = 16 << 20;

/// It holds keys, and SQLite's own files beside it get the same permissions.
void make_for_its_owner_only(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) ::close(file);
}

Value value_at(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
      return std::monostate();
    case SQLITE_INTEGER:
      return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_BLOB: {
      const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement, column));
      return Bytes(bytes, bytes + sqlite3_column_bytes(statement, column));
    }
    default: {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
      return text ? std::string(text) : std::string();
    }
  }
}

struct Binder {
  sqlite3_stmt* statement;
  int place;

  int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }

  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, place, number); }

  int operator()(const std::string& text) const {
    return sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                             SQLITE_STATIC);
  }

  int operator()(const Bytes& bytes) const {
    // Without an address it would be NULL.
    if (bytes.empty()) return sqlite3_bind_zeroblob(statement, place, 0);
    return sqlite3_bind_blob(statement, place, bytes.data(), static_cast<int>(bytes.size()),
                             SQLITE_STATIC);
  }
};

}  // namespace

void SqliteDatabase::CloseConnection::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}

void SqliteDatabase::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

const Dialect& SqliteDatabase::dialect() const {
  static constexpr Dialect sqlite{"BLOB", "INTEGER PRIMARY KEY",
                                  "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
                                  " WITHOUT ROWID", ""};
  return sqlite;
}

void SqliteDatabase::fail() const {
  const int code = connection_ ? sqlite3_extended_errcode(connection_.get()) : SQLITE_NOMEM;
  const std::string reason = connection_ ? sqlite3_errmsg(connection_.get()) : "out of memory";
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      throw Error(Errc::session_damaged, path_ + " is damaged, or is no database of SQLite (" +
                                             reason + "); it has been left as it is");
    case SQLITE_CONSTRAINT:
      throw ConstraintFailed(path_ + ": " + reason);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Errc::storage, path_ + " has been locked for too long by another process");
    default:
      throw Error(Errc::storage, path_ + ": " + reason);
  }
}

void SqliteDatabase::open() {
  if (connection_) return;
  make_for_its_owner_only(path_);
  sqlite3* connection = nullptr;
  // Without a folder, `:memory:` would be none.
  const auto path = path_.starts_with('/') ? path_ : "./" + path_;
  const int opened =
      sqlite3_open_v2(path.c_str(), &connection,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(connection);
  try {
    if (opened != SQLITE_OK) fail();
    sqlite3_busy_timeout(connection, patience);
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, longest_value);
    // What a hostile file brings along is not run.
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    use_write_ahead_log();
  } catch (...) {
    close();
    throw;
  }
}

void SqliteDatabase::use_write_ahead_log() {
  // To change the mode, a lock is taken while another is held. There SQLite does not wait by
  // itself: two who do so at once would wait for each other.
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::milliseconds(patience);
  while (sqlite3_exec(connection_.get(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr) !=
         SQLITE_OK) {
    const bool busy = (sqlite3_errcode(connection_.get()) & 0xff) == SQLITE_BUSY;
    if (!busy || Clock::now() >= deadline) fail();
    sqlite3_sleep(pause);
  }
}

void SqliteDatabase::close() {
  statements_.clear();
  connection_.reset();
}

void SqliteDatabase::execute(const char* sql) {
  if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

sqlite3_stmt* SqliteDatabase::prepared(const std::string& sql) {
  auto& statement = statements_[sql];
  if (statement) return statement.get();
  std::string spelled = sql;
  std::ranges::replace(spelled, '$', '?');
  sqlite3_stmt* made = nullptr;
  if (sqlite3_prepare_v3(connection_.get(), spelled.c_str(), static_cast<int>(spelled.size()),
                         SQLITE_PREPARE_PERSISTENT, &made, nullptr) != SQLITE_OK)
    fail();
  statement.reset(made);
  return made;
}

void SqliteDatabase::bind(sqlite3_stmt* statement, const std::vector<Value>& values) {
  int place = 0;
  for (const auto& value : values)
    if (std::visit(Binder{statement, ++place}, value) != SQLITE_OK) fail();
}

Rows SqliteDatabase::step_to_end(sqlite3_stmt* statement) {
  Rows rows;
  const int columns = sqlite3_column_count(statement);
  for (;;) {
    const int status = sqlite3_step(statement);
    if (status == SQLITE_DONE) return rows;
    if (status != SQLITE_ROW) fail();
    Row& row = rows.emplace_back();
    for (int column = 0; column < columns; ++column)
      row.push_back(value_at(statement, column));
  }
}

Rows SqliteDatabase::execute(const Statement& statement) {
  auto* const ready = prepared(statement.sql);
  // Whatever happens, it neither keeps a lock nor points at the caller's values afterwards.
  const auto rest = [](sqlite3_stmt* used) {
    sqlite3_reset(used);
    sqlite3_clear_bindings(used);
  };
  const std::unique_ptr<sqlite3_stmt, decltype(rest)> used(ready, rest);
  bind(ready, statement.values);
  return step_to_end(ready);
}

void SqliteDatabase::roll_back() {
  // Some failures have done so already.
  if (connection_ && !sqlite3_get_autocommit(connection_.get()))
    sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Task<std::vector<Rows>> SqliteDatabase::run(std::vector<Statement> statements,
                                            Durability durability) {
  open();
  const bool reads = statements.size() == 1 && statements.front().sql.starts_with("SELECT");
  std::vector<Rows> results;
  try {
    // With a write-ahead log, NORMAL loses no consistency in a power failure, but what was last.
    execute(durability == Durability::now ? "PRAGMA synchronous = FULL"
                                          : "PRAGMA synchronous = NORMAL");
    execute(reads ? "BEGIN" : "BEGIN IMMEDIATE");
    for (const auto& statement : statements)
      results.push_back(execute(statement));
    execute("COMMIT");
  } catch (...) {
    roll_back();
    throw;
  }
  co_return results;
}

}  // namespace layer::storage::sql
