#include "conversion/sqlite/file.hpp"

#include <layer/client/error.hpp>

#include <cstring>
#include <limits>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "conversion/private_file.hpp"

namespace layer::conversion::sqlite {

namespace {

/// Milliseconds that a call waits for a program that writes.
constexpr int patience = 2000;
constexpr int longest_value = 1 << 20;
/// What one query may cost, in thousands of SQLite's instructions: ten million peers take a tenth.
constexpr int most_thousands = 2'000'000;

/// A query of a hostile view would never end.
int tick(void* ticks) {
  return ++*static_cast<int*>(ticks) > most_thousands;
}

int bind(sqlite3_stmt* statement, int place, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    return sqlite3_bind_int64(statement, place, *number);
  if (const auto* text = std::get_if<std::string_view>(&value))
    return sqlite3_bind_text(statement, place, text->data(), static_cast<int>(text->size()),
                             SQLITE_STATIC);
  if (const auto* bytes = std::get_if<std::span<const std::uint8_t>>(&value))
    return sqlite3_bind_blob(statement, place, bytes->data(), static_cast<int>(bytes->size()),
                             SQLITE_STATIC);
  return sqlite3_bind_null(statement, place);
}

void check_is_file(const std::string& path) {
  struct stat status = {};
  if (::stat(path.c_str(), &status) != 0)
    throw Error(Errc::storage, path + ": cannot open: " + std::strerror(errno));
  if (!S_ISREG(status.st_mode)) throw Error(Errc::storage, path + " is not a file");
}

}  // namespace

std::optional<std::int64_t> Row::integer(int column) const {
  const int type = sqlite3_column_type(statement_, column);
  if (type == SQLITE_INTEGER) return sqlite3_column_int64(statement_, column);
  // Telethon's dates.
  if (type == SQLITE_FLOAT) return sqlite3_column_int64(statement_, column);
  return std::nullopt;
}

std::optional<std::int32_t> Row::word(int column) const {
  const auto value = integer(column);
  using Limits = std::numeric_limits<std::int32_t>;
  if (!value || *value < Limits::min() || *value > Limits::max()) return std::nullopt;
  return static_cast<std::int32_t>(*value);
}

std::string_view Row::text(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_TEXT) return {};
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (!text) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::span<const std::uint8_t> Row::blob(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_BLOB) return {};
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void File::Close::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}

void File::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

File::File(const std::string& path, int flags) : path_(path) {
  sqlite3* connection = nullptr;
  const int opened =
      sqlite3_open_v2(path.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  connection_.reset(connection);
  if (opened != SQLITE_OK) fail();
  sqlite3_busy_timeout(connection, patience);
  sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, longest_value);
  // What a hostile file brings along is not run.
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_progress_handler(connection, 1000, tick, ticks_.get());
  execute("PRAGMA cell_size_check = ON");
}

File File::existing(const std::string& path) {
  check_is_file(path);
  return File(path, SQLITE_OPEN_READONLY);
}

void File::make(const std::string& path, const std::function<void(File&)>& fill) {
  write_private_file(path, {});
  try {
    File file(path, SQLITE_OPEN_READWRITE);
    file.execute("BEGIN");
    fill(file);
    file.execute("COMMIT");
  } catch (...) {
    ::unlink(path.c_str());
    throw;
  }
}

bool File::has_table(std::string_view name) {
  bool found = false;
  each("SELECT name FROM sqlite_master WHERE type = 'table'",
       [&](const Row& row) { found |= row.text(0) == name; });
  return found;
}

bool File::has_column(std::string_view table, std::string_view column) {
  bool found = false;
  each("SELECT name FROM pragma_table_info('" + std::string(table) + "')",
       [&](const Row& row) { found |= row.text(0) == column; });
  return found;
}

void File::each(std::string_view sql, const std::function<void(const Row&)>& look) {
  const auto statement = prepare(sql);
  while (step(statement))
    look(Row(statement.get()));
}

void File::execute(std::string_view sql) {
  each(sql, [](const Row&) {});
}

void File::insert(std::string_view sql, const std::vector<std::vector<Value>>& rows) {
  const auto statement = prepare(sql);
  for (const auto& row : rows) {
    int place = 0;
    for (const auto& value : row)
      if (bind(statement.get(), ++place, value) != SQLITE_OK) fail();
    while (step(statement)) {
    }
    sqlite3_reset(statement.get());
  }
}

File::Statement File::prepare(std::string_view sql) {
  *ticks_ = 0;
  sqlite3_stmt* statement = nullptr;
  const int done = sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                      &statement, nullptr);
  Statement owned(statement);
  if (done != SQLITE_OK) fail();
  return owned;
}

bool File::step(const Statement& statement) {
  const int done = sqlite3_step(statement.get());
  if (done != SQLITE_ROW && done != SQLITE_DONE) fail();
  return done == SQLITE_ROW;
}

void File::fail() {
  const int code = connection_ ? sqlite3_errcode(connection_.get()) : SQLITE_NOMEM;
  const std::string reason = connection_ ? sqlite3_errmsg(connection_.get()) : "out of memory";
  switch (code) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_INTERRUPT:
      throw Error(Errc::session_damaged,
                  path_ + " is damaged, or is no database of SQLite (" + reason + ")");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Errc::session_in_use,
                  path_ + " is in use: close the program it belongs to first");
    default:
      throw Error(Errc::storage, path_ + ": " + reason);
  }
}

}  // namespace layer::conversion::sqlite
