#include <layer/client/storage_libsql.hpp>

#include "storage/libsql/libsql_database.hpp"
#include "storage/sql/sql_storage.hpp"

namespace layer {

std::shared_ptr<Storage> libsql_storage(std::string url, std::string token, std::string account,
                                        LibsqlOptions options) {
  auto database = std::make_unique<storage::sql::LibsqlDatabase>(
      storage::sql::ServerUrl(url), std::move(token), options.patience);
  return std::make_shared<storage::sql::SqlStorage>(std::move(database), std::move(account),
                                                    options.lease);
}

}  // namespace layer
