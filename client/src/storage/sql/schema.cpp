#include "storage/sql/schema.hpp"

namespace layer::storage::sql {

Statement select_version() {
  return Statement("SELECT version FROM layer_schema");
}

std::vector<Statement> create_tables(const Dialect& dialect) {
  const std::string bytes = dialect.bytes;
  const std::string options = dialect.table_options;
  std::vector<Statement> statements;
  if (*dialect.lock_schema) statements.emplace_back(dialect.lock_schema);
  statements.emplace_back("CREATE TABLE IF NOT EXISTS layer_schema (version BIGINT NOT NULL)");
  statements.emplace_back("CREATE TABLE IF NOT EXISTS layer_accounts (id " +
                          std::string(dialect.number) +
                          ", name TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, "
                          "expires BIGINT NOT NULL)");
  statements.emplace_back(
      "CREATE TABLE IF NOT EXISTS layer_records (account BIGINT NOT NULL, section BIGINT NOT NULL, "
      "major BIGINT NOT NULL, minor BIGINT NOT NULL, value " +
      bytes + " NOT NULL, PRIMARY KEY (account, section, major, minor))" + options);
  statements.emplace_back("CREATE TABLE IF NOT EXISTS layer_names (account BIGINT NOT NULL, name " +
                          bytes +
                          " NOT NULL, major BIGINT NOT NULL, minor BIGINT NOT NULL, place BIGINT "
                          "NOT NULL, PRIMARY KEY (account, name))" +
                          options);
  // With the place, so that SQLite prefers it for joins to going through all names of an account.
  statements.emplace_back(
      "CREATE INDEX IF NOT EXISTS layer_names_of ON layer_names (account, major, minor, place)");
  statements.emplace_back(
      "INSERT INTO layer_schema (version) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM layer_schema)",
      std::vector<Value>{schema_version});
  return statements;
}

}  // namespace layer::storage::sql
