#pragma once

#include <chrono>
#include <string>

#include "storage/libsql/http_client.hpp"
#include "storage/sql/database.hpp"

namespace layer::storage::sql {

/// A database of a libsql server, by the Hrana protocol over HTTP.
class LibsqlDatabase final : public Database {
 public:
  /// \param patience  for each transaction
  LibsqlDatabase(ServerUrl url, std::string token, std::chrono::milliseconds patience);

  std::string name() const override { return name_; }

  const Dialect& dialect() const override;
  Task<std::vector<Rows>> run(std::vector<Statement> statements, Durability durability) override;

  void close() override { client_.close(); }

 private:
  Task<HttpAnswer> post(std::string body);

  std::string name_;
  HttpClient client_;
  std::chrono::milliseconds patience_;
};

}  // namespace layer::storage::sql
