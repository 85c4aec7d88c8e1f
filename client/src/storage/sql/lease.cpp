#include "storage/sql/lease.hpp"

#include <layer/crypto/random.hpp>

#include <algorithm>
#include <optional>
#include <sys/utsname.h>
#include <unistd.h>

#include "async/cancellation.hpp"
#include "storage/sql/failures.hpp"

namespace layer::storage::sql {

namespace {

using Clock = std::chrono::steady_clock;

// Parts of a lease's lifetime: when it is renewed, when that is tried again, and how long before
// its end, at the latest, whoever could not renew it stops.
constexpr int renewal = 3;
constexpr int repetition = 12;
constexpr int margin = 6;

/// For people, and unlike that of any other client that ever was.
std::string new_owner() {
  utsname names = {};
  const bool known = ::uname(&names) == 0;
  const auto number = crypto::SystemRandom().value<std::uint64_t>();
  return "process " + std::to_string(::getpid()) + " on " + (known ? names.nodename : "a machine") +
         " (" + std::to_string(number) + ")";
}

/// A request that was given up may still be on its way, and come after newer ones: an owner is
/// written behind the number of the request that wrote it, which only grows.
constexpr int number_width = 16;

std::string numbered(const std::string& owner, std::uint64_t number) {
  auto digits = std::to_string(number);
  digits.insert(0, number_width - std::min<std::size_t>(digits.size(), number_width), '0');
  return digits + " " + owner;
}

// The two parts, in SQL.
const std::string owner_number = "substr(owner, 1, " + std::to_string(number_width) + ")";
const std::string owner_name = "substr(owner, " + std::to_string(number_width + 2) + ")";

struct Holder {
  Holder(std::string owner_, std::int64_t expires_, bool expired_)
      : owner(std::move(owner_)), expires(expires_), expired(expired_) {}

  std::string owner;
  std::int64_t expires;
  bool expired;

  bool operator==(const Holder&) const = default;
};

class Lease final : public Claim {
 public:
  Lease(Database& database, Turns& turns, std::chrono::milliseconds lifetime)
      : database_(database), turns_(turns), lifetime_(lifetime) {}

  Task<void> take(std::int64_t account, std::string name) override;
  std::vector<Statement> guard() override;

  void confirmed(Clock::time_point begun) override { valid_until_ = begun + lifetime_; }

  Task<void> require() override;
  Task<std::string> keep() override;
  Task<void> release() override;

 private:
  Task<bool> try_to_take();
  Task<Holder> holder();
  Task<std::vector<Rows>> run(Statement statement);
  Task<void> renew();
  Task<std::optional<std::string>> trouble_with_renewal();

  std::string now() const { return database_.dialect().now; }

  Database& database_;
  Turns& turns_;
  std::chrono::milliseconds lifetime_;
  std::int64_t account_ = 0;
  std::string name_;
  std::string owner_;
  std::uint64_t requests_ = 0;
  Clock::time_point valid_until_{};
  /// Another has it.
  bool lost_ = false;
};

Task<std::vector<Rows>> Lease::run(Statement statement) {
  std::vector<Statement> statements;
  statements.push_back(std::move(statement));
  co_return co_await database_.run(std::move(statements), Durability::now);
}

Task<bool> Lease::try_to_take() {
  const auto begun = Clock::now();
  Statement update(
      "UPDATE layer_accounts SET owner = $1, expires = " + now() +
          " + $2 WHERE id = $3 AND (owner = '' OR " + owner_name + " = $4 OR expires <= " + now() +
          ") RETURNING id",
      {numbered(owner_, ++requests_), std::int64_t{lifetime_.count()}, account_, owner_});
  const auto rows = co_await run(std::move(update));
  if (rows.front().empty()) co_return false;
  confirmed(begun);
  co_return true;
}

Task<Holder> Lease::holder() {
  Statement select("SELECT " + owner_name + ", expires, CASE WHEN expires <= " + now() +
                       " THEN 1 ELSE 0 END FROM layer_accounts WHERE id = $1",
                   {account_});
  const auto rows = co_await run(std::move(select));
  if (rows.front().empty() || rows.front().front().size() != 3)
    throw Error(Errc::storage, name_ + " has been deleted from the database");
  const auto& row = rows.front().front();
  const auto* owner = std::get_if<std::string>(&row[0]);
  const auto* expires = std::get_if<std::int64_t>(&row[1]);
  const auto* expired = std::get_if<std::int64_t>(&row[2]);
  if (!owner || !expires || !expired)
    throw Error(Errc::session_damaged, name_ + ": the table of accounts is not as it was made");
  co_return Holder(*owner, *expires, *expired != 0);
}

Task<void> Lease::take(std::int64_t account, std::string name) {
  account_ = account;
  name_ = std::move(name);
  owner_ = new_owner();
  lost_ = false;
  std::optional<Holder> before;
  for (;;) {
    if (const bool ours = co_await try_to_take(); ours) co_return;
    const auto current = co_await holder();
    // Of one that has died the lease runs out; one that lives renews it.
    if (before && !current.owner.empty() && !current.expired && current != *before)
      throw Error(Errc::session_in_use,
                  name_ + " is in use by " + current.owner + ": two clients cannot share one key");
    before = current;
    co_await sleep_for(lifetime_ / repetition);
  }
}

std::vector<Statement> Lease::guard() {
  // An owner that is nobody is refused by the table, which undoes the transaction. The same request
  // may come twice.
  std::vector<Statement> statements;
  statements.emplace_back("UPDATE layer_accounts SET expires = " + now() +
                              " + $1, owner = CASE WHEN " + owner_name + " = $2 AND " +
                              owner_number + " <= substr($4, 1, " + std::to_string(number_width) +
                              ") THEN $4 END WHERE id = $3",
                          std::vector<Value>{std::int64_t{lifetime_.count()}, owner_, account_,
                                             numbered(owner_, ++requests_)});
  return statements;
}

Task<void> Lease::require() {
  const auto current = co_await holder();
  if (current.owner == owner_) co_return;
  lost_ = true;
  throw Error(Errc::session_in_use,
              name_ + " has been taken over by " +
                  (current.owner.empty() ? "another process that has ended" : current.owner));
}

Task<void> Lease::renew() {
  const auto turn = co_await turns_.take();
  const auto begun = Clock::now();
  bool refused = false;
  try {
    co_await database_.run(guard(), Durability::now);
  } catch (const ConstraintFailed&) {
    refused = true;
  }
  if (refused) {
    co_await require();
    throw Error(Errc::storage, "its lease has not been renewed");
  }
  confirmed(begun);
}

/// Nothing if it is ours for another lifetime, otherwise why it may not be.
Task<std::optional<std::string>> Lease::trouble_with_renewal() {
  std::exception_ptr failure;
  try {
    co_await with_timeout(renew(), lifetime_ / margin);
  } catch (...) {
    failure = std::current_exception();
  }
  if (!failure) co_return std::nullopt;
  if (is_cancellation(failure)) std::rethrow_exception(failure);
  co_return text_of(failure);
}

Task<std::string> Lease::keep() {
  auto pause = lifetime_ / renewal;
  for (;;) {
    co_await sleep_for(pause);
    const auto trouble = co_await trouble_with_renewal();
    if (lost_) co_return *trouble;
    if (trouble && Clock::now() + lifetime_ / margin >= valid_until_)
      co_return name_ + " could not be kept for this process: " + *trouble;
    pause = lifetime_ / (trouble ? repetition : renewal);
  }
}

Task<void> Lease::release() {
  Statement update(
      "UPDATE layer_accounts SET owner = '', expires = 0 WHERE id = $1 AND " + owner_name + " = $2",
      {account_, owner_});
  co_await run(std::move(update));
}

}  // namespace

std::unique_ptr<Claim> lease(Database& database, Turns& turns, std::chrono::milliseconds lifetime) {
  return std::make_unique<Lease>(database, turns, lifetime);
}

}  // namespace layer::storage::sql
