#pragma once

#include <layer/client/storage.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "storage/sql/claim.hpp"
#include "storage/sql/database.hpp"
#include "storage/sql/turns.hpp"

namespace layer::storage::sql {

/// One account of a database.
class SqlStorage final : public Storage {
 public:
  /// Locked by a file beside `path`, for databases of one machine.
  SqlStorage(std::unique_ptr<Database> database, std::string account, std::string path);
  /// Locked by a lease, for databases of many.
  SqlStorage(std::unique_ptr<Database> database, std::string account,
             std::chrono::milliseconds lifetime);

  std::string name() const override;
  Task<Account> load() override;
  Task<void> write(std::vector<Change> changes) override;
  Task<void> remove() override;
  Task<std::optional<Peer>> find_peer(PeerId id) override;
  Task<std::optional<Peer>> find_peer_by_username(std::string username) override;
  Task<std::optional<Peer>> find_peer_by_phone(std::string phone) override;
  Task<std::vector<Peer>> list_peers(std::optional<PeerId> after, std::size_t limit) override;
  Task<std::string> keep() override;
  Task<void> close() override;

 private:
  Task<void> prepare_tables();
  Task<std::int64_t> row_of_account();
  Task<Rows> select(Statement statement);
  Task<void> change(std::vector<Statement> statements, Durability durability);
  Task<std::optional<Peer>> find(Statement statement);
  void require_open() const;
  [[noreturn]] void throw_damaged() const;

  std::unique_ptr<Database> database_;
  std::string account_;
  Turns turns_;
  std::unique_ptr<Claim> claim_;
  /// The account's row; 0 before it is opened.
  std::int64_t row_ = 0;
};

/// Errors: `Errc::invalid_argument` for names that no account can have.
void check_account_name(const std::string& name);

}  // namespace layer::storage::sql
