#include <layer/client/storage_postgres.hpp>

#include "storage/postgres/postgres_database.hpp"
#include "storage/sql/sql_storage.hpp"

namespace layer {

std::shared_ptr<Storage> postgres_storage(std::string connection, std::string account,
                                          PostgresOptions options) {
  auto database =
      std::make_unique<storage::sql::PostgresDatabase>(std::move(connection), options.patience);
  return std::make_shared<storage::sql::SqlStorage>(std::move(database), std::move(account),
                                                    options.lease);
}

}  // namespace layer
