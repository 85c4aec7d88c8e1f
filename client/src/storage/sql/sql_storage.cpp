#include "storage/sql/sql_storage.hpp"

#include <layer/client/error.hpp>

#include <algorithm>

#include "storage/durable.hpp"
#include "storage/sql/failures.hpp"
#include "storage/sql/file_claim.hpp"
#include "storage/sql/lease.hpp"
#include "storage/sql/records.hpp"
#include "storage/sql/schema.hpp"

namespace layer::storage::sql {

namespace {

/// More rows than that are no table of accounts.
constexpr std::int64_t most_accounts = std::int64_t{1} << 40;

/// The one number that these rows are to be.
std::optional<std::int64_t> number_in(const Rows& rows) {
  if (rows.size() != 1 || rows[0].size() != 1) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&rows[0][0]);
  return number ? std::optional(*number) : std::nullopt;
}

}  // namespace

void check_account_name(const std::string& name) {
  const bool printable = std::ranges::all_of(
      name, [](char character) { return character >= ' ' && character <= '~'; });
  if (name.empty() || name.size() > 200 || !printable)
    throw Error(Errc::invalid_argument,
                "the name of an account in a database is 1 to 200 characters of ASCII");
}

SqlStorage::SqlStorage(std::unique_ptr<Database> database, std::string account, std::string path)
    : database_(std::move(database)),
      account_(std::move(account)),
      claim_(file_claim(std::move(path))) {
  check_account_name(account_);
}

SqlStorage::SqlStorage(std::unique_ptr<Database> database, std::string account,
                       std::chrono::milliseconds lifetime)
    : database_(std::move(database)),
      account_(std::move(account)),
      claim_(lease(*database_, turns_, lifetime)) {
  check_account_name(account_);
  if (lifetime < std::chrono::milliseconds(100) || lifetime > std::chrono::hours(24))
    throw Error(Errc::invalid_argument, "a lease lasts from 100 ms to a day");
}

std::string SqlStorage::name() const {
  return "account " + account_ + " in " + database_->name();
}

void SqlStorage::throw_damaged() const {
  throw Error(Errc::session_damaged,
              name() +
                  " is damaged, or was written by a newer version of this library; it has "
                  "been left as it is");
}

void SqlStorage::require_open() const {
  if (row_ == 0) throw Error(Errc::storage, name() + " has not been loaded");
}

Task<Rows> SqlStorage::select(Statement statement) {
  std::vector<Statement> statements;
  statements.push_back(std::move(statement));
  auto results = co_await database_->run(std::move(statements), Durability::soon);
  co_return std::move(results.front());
}

Task<void> SqlStorage::prepare_tables() {
  std::optional<std::int64_t> version;
  bool missing = false;
  try {
    const auto rows = co_await select(select_version());
    version = number_in(rows);
  } catch (const Error& error) {
    if (!error.is(Errc::storage)) throw;
    missing = true;
  }
  if (missing) {
    co_await database_->run(create_tables(database_->dialect()), Durability::now);
    const auto rows = co_await select(select_version());
    version = number_in(rows);
  }
  if (!version || *version != schema_version)
    throw Error(Errc::session_damaged, database_->name() +
                                           " has tables that were made by another version of this "
                                           "library; they have been left as they are");
}

Task<std::int64_t> SqlStorage::row_of_account() {
  std::vector<Statement> statements;
  statements.emplace_back(
      "INSERT INTO layer_accounts (name, owner, expires) VALUES ($1, '', 0) "
      "ON CONFLICT (name) DO NOTHING",
      std::vector<Value>{account_});
  statements.emplace_back("SELECT id FROM layer_accounts WHERE name = $1",
                          std::vector<Value>{account_});
  const auto results = co_await database_->run(std::move(statements), Durability::now);
  const auto row = number_in(results.back());
  if (!row || *row <= 0 || *row > most_accounts) throw_damaged();
  co_return *row;
}

Task<Account> SqlStorage::load() {
  const auto turn = co_await turns_.take();
  row_ = 0;
  co_await prepare_tables();
  const auto row = co_await row_of_account();
  co_await claim_->take(row, name());
  Account account;
  std::exception_ptr failure;
  try {
    auto found = co_await select(select_account(row));
    const WipedRows wiped(std::move(found));
    for (const auto& each : wiped.rows) {
      const auto change = each.size() == 1 ? change_in(each.front()) : std::nullopt;
      if (!change) throw_damaged();
      account.apply(*change);
    }
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure) {
    // Others may have what we cannot use.
    co_await claim_->release();
    std::rethrow_exception(failure);
  }
  row_ = row;
  co_return account;
}

Task<void> SqlStorage::change(std::vector<Statement> statements, Durability durability) {
  auto all = claim_->guard();
  all.insert(all.end(), std::move_iterator(statements.begin()),
             std::move_iterator(statements.end()));
  const auto begun = std::chrono::steady_clock::now();
  std::exception_ptr refusal;
  try {
    co_await database_->run(std::move(all), durability);
  } catch (const ConstraintFailed&) {
    refusal = std::current_exception();
  }
  if (refusal) {
    co_await claim_->require();
    std::rethrow_exception(refusal);
  }
  claim_->confirmed(begun);
}

Task<void> SqlStorage::write(std::vector<Change> changes) {
  if (changes.empty()) co_return;
  const auto turn = co_await turns_.take();
  require_open();
  const bool durable = std::ranges::any_of(changes, must_reach_disk);
  auto statements = write_statements(row_, changes);
  co_await change(std::move(statements), durable ? Durability::now : Durability::soon);
}

Task<void> SqlStorage::remove() {
  const auto turn = co_await turns_.take();
  require_open();
  auto statements = remove_statements(row_);
  co_await change(std::move(statements), Durability::now);
}

Task<std::optional<Peer>> SqlStorage::find(Statement statement) {
  const auto rows = co_await select(std::move(statement));
  const auto peers = peers_in(rows);
  if (!peers || peers->size() > 1) throw_damaged();
  if (peers->empty()) co_return std::nullopt;
  co_return peers->front();
}

Task<std::optional<Peer>> SqlStorage::find_peer(PeerId id) {
  const auto turn = co_await turns_.take();
  require_open();
  auto found = co_await find(select_peer(row_, id));
  co_return found;
}

Task<std::optional<Peer>> SqlStorage::find_peer_by_username(std::string username) {
  const auto turn = co_await turns_.take();
  require_open();
  auto found = co_await find(select_username(row_, username));
  co_return found;
}

Task<std::optional<Peer>> SqlStorage::find_peer_by_phone(std::string phone) {
  const auto turn = co_await turns_.take();
  require_open();
  auto found = co_await find(select_phone(row_, phone));
  co_return found;
}

Task<std::vector<Peer>> SqlStorage::list_peers(std::optional<PeerId> after, std::size_t limit) {
  const auto turn = co_await turns_.take();
  require_open();
  const auto rows = co_await select(select_peers(row_, after, limit));
  auto peers = peers_in(rows);
  if (!peers) throw_damaged();
  co_return std::move(*peers);
}

Task<std::string> SqlStorage::keep() {
  auto reason = co_await claim_->keep();
  co_return reason;
}

Task<void> SqlStorage::close() {
  const auto turn = co_await turns_.take();
  if (row_ == 0) co_return;
  row_ = 0;
  std::exception_ptr failure;
  try {
    co_await claim_->release();
  } catch (...) {
    failure = std::current_exception();
  }
  database_->close();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace layer::storage::sql
