#include <layer/client/storage_sqlite.hpp>

#include <cstdio>

layer::Task<int> reopen() {
  std::vector<layer::storage::Change> changes;
  changes.push_back(layer::storage::Self(777, true));
  const auto storage = layer::sqlite_storage("consumer.db", "bot");
  co_await storage->load();
  co_await storage->write(std::move(changes));
  co_await storage->close();
  const auto account = co_await storage->load();
  co_return account.self == layer::storage::Self(777, true) ? 0 : 1;
}

int main() {
  const int status = layer::run(reopen);
  std::remove("consumer.db");
  return status;
}
