#include <layer/client/error.hpp>
#include <layer/client/storage_sqlite.hpp>

#include "storage/sql/sql_storage.hpp"
#include "storage/sqlite/sqlite_database.hpp"

namespace layer {

std::shared_ptr<Storage> sqlite_storage(std::string path, std::string account) {
  if (path.empty()) throw Error(Errc::invalid_argument, "the database's file has no name");
  auto database = std::make_unique<storage::sql::SqliteDatabase>(path);
  return std::make_shared<storage::sql::SqlStorage>(std::move(database), std::move(account),
                                                    std::move(path));
}

}  // namespace layer
