#include <layer/client/error.hpp>
#include <layer/client/storage_postgres.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include "back_end.hpp"
#include "postgres_server.hpp"
#include "sample.hpp"

namespace layer::testing {
namespace {

/// As short as can be, so that what waits for the end of one does not take long.
constexpr PostgresOptions short_lease{std::chrono::milliseconds(300), std::chrono::seconds(20)};

class Postgres final : public BackEnd {
 public:
  ~Postgres() override = default;

  std::shared_ptr<Storage> open(const std::string& account) override {
    return postgres_storage(schema_, account, short_lease);
  }

  std::shared_ptr<Storage> open_for_long(const std::string& account) override {
    return postgres_storage(schema_, account, PostgresOptions{std::chrono::seconds(5)});
  }

  void damage(const std::string&) override {
    server_->execute(schema_, "UPDATE layer_records SET value = substr(value, 1, 9)");
  }

  void fail_writes(bool fail) override {
    server_->execute(schema_, fail ? "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql "
                                     "AS 'BEGIN RAISE disk_full; END';"
                                     "CREATE TRIGGER full_disk BEFORE INSERT ON layer_records "
                                     "EXECUTE FUNCTION full_disk()"
                                   : "DROP FUNCTION full_disk CASCADE");
  }

 private:
  PostgresServer* server_ = postgres_server();
  std::string schema_ = server_->new_schema();
};

/// Where there is no server, the tests below say so.
std::vector<BackEndKind> postgres_if_installed() {
  if (!PostgresServer::is_installed()) return {};
  return {{"Postgres", [] { return std::make_unique<Postgres>(); }}};
}

INSTANTIATE_TEST_SUITE_P(Postgres, EveryStorage, ::testing::ValuesIn(postgres_if_installed()),
                         name_of);

class PostgresStorage : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!PostgresServer::is_installed()) GTEST_SKIP() << "postgresql is not installed";
    server_ = postgres_server();
    schema_ = server_->new_schema();
  }

  std::shared_ptr<Storage> open(std::chrono::milliseconds lease = std::chrono::milliseconds(300)) {
    return postgres_storage(schema_, "bot", PostgresOptions{lease, std::chrono::seconds(20)});
  }

  /// Runs until `task` has ended; what else runs is left where it is.
  void run(Task<void> task) {
    std::optional<std::exception_ptr> end;
    boost::asio::co_spawn(context_, std::move(task),
                          [&](std::exception_ptr failure) { end = failure; });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    context_.restart();
    while (!end && context_.run_one_until(deadline) != 0) {
    }
    if (!end) throw std::runtime_error("the task hangs");
    if (*end) std::rethrow_exception(*end);
  }

  /// Keeps the session beside what else runs; `reason_` is set when it is lost.
  void keep(std::shared_ptr<Storage> storage) {
    boost::asio::co_spawn(context_, keep(std::move(storage), reason_),
                          boost::asio::bind_cancellation_slot(stop_.slot(), [](auto) {}));
  }

  static Task<void> keep(std::shared_ptr<Storage> storage, std::optional<std::string>& reason) {
    reason = co_await storage->keep();
  }

  static Task<void> load(std::shared_ptr<Storage> storage) { co_await storage->load(); }

  static Task<void> until(const std::optional<std::string>& reason) {
    while (!reason)
      co_await sleep_for(std::chrono::milliseconds(5));
  }

  std::string refusal(Errc reason, Task<void> task) {
    try {
      run(std::move(task));
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(reason)) << error.what();
      return error.what();
    }
    return "none";
  }

  boost::asio::io_context context_{1};
  boost::asio::cancellation_signal stop_;
  std::optional<std::string> reason_;
  PostgresServer* server_ = nullptr;
  std::string schema_;
};

TEST_F(PostgresStorage, SaysWhoHasTheAccount) {
  const auto first = open(std::chrono::seconds(5));
  run(load(first));
  keep(first);

  const auto text = refusal(Errc::session_in_use, load(open()));

  EXPECT_NE(text.find("account bot in database postgres of PostgreSQL on "), std::string::npos);
  EXPECT_NE(text.find(" is in use by process " + std::to_string(::getpid()) + " on "),
            std::string::npos)
      << text;
}

TEST_F(PostgresStorage, IsKeptBeyondItsLifetime) {
  const auto first = open(std::chrono::seconds(2));
  run(load(first));
  keep(first);
  run(sleep_for(std::chrono::seconds(3)));

  EXPECT_NE(refusal(Errc::session_in_use, load(open())), "none");
  EXPECT_FALSE(reason_);
  run(first->write({storage::HomeDc(2)}));
}

TEST_F(PostgresStorage, IsTakenOverOnceTheLeaseOfADeadProcessHasExpired) {
  const auto dead = open();
  run(load(dead));

  const auto heir = open();
  run(load(heir));

  run(heir->write({storage::HomeDc(2)}));
  EXPECT_NE(refusal(Errc::session_in_use, dead->write({storage::HomeDc(3)})), "none");
  run([](std::shared_ptr<Storage> storage) -> Task<void> {
    co_await storage->close();
    const auto account = co_await storage->load();
    EXPECT_EQ(account.home, storage::HomeDc(2));
  }(heir));
}

TEST_F(PostgresStorage, TellsWhoeverLostTheAccount) {
  const auto slow = open(std::chrono::hours(1));
  run(load(slow));
  // As if it had been suspended for longer than its lease.
  server_->execute(schema_, "UPDATE layer_accounts SET expires = 0");
  const auto heir = open();
  run(load(heir));

  EXPECT_NE(refusal(Errc::session_in_use, slow->write({storage::HomeDc(3)})), "none");
}

TEST_F(PostgresStorage, KeepingEndsWhenTheAccountIsLost) {
  const auto first = open();
  run(load(first));
  server_->execute(
      schema_,
      "UPDATE layer_accounts SET owner = '0000000000000001 somebody else', expires = 9e18");
  keep(first);

  run(until(reason_));

  EXPECT_NE(reason_->find("has been taken over by somebody else"), std::string::npos) << *reason_;
}

TEST_F(PostgresStorage, KeepingEndsIfTheServerStaysAway) {
  const auto first = open();
  run(load(first));
  server_->stop();
  keep(first);

  run(until(reason_));
  server_->start();

  EXPECT_NE(reason_->find("could not be kept for this process"), std::string::npos) << *reason_;
}

TEST_F(PostgresStorage, ClosingGivesTheAccountBackAtOnce) {
  const auto first = open(std::chrono::hours(1));
  run(load(first));
  run(first->close());

  run(load(open(std::chrono::hours(1))));
}

TEST_F(PostgresStorage, GoesOnAfterTheServerWasAway) {
  const auto storage = open(std::chrono::hours(1));
  run(load(storage));
  run(storage->write(sample_changes()));
  server_->stop();
  EXPECT_NE(refusal(Errc::storage, storage->write({storage::HomeDc(3)})), "none");
  EXPECT_NE(refusal(Errc::storage, storage->write({storage::HomeDc(3)})), "none");
  server_->start();

  run(storage->write({storage::HomeDc(3)}));
  run([](std::shared_ptr<Storage> again) -> Task<void> {
    const auto peer = co_await again->find_peer_by_username("ada");
    EXPECT_TRUE(peer);
  }(storage));
}

TEST_F(PostgresStorage, ACallThatIsCancelledLeavesItUsable) {
  const auto storage = open(std::chrono::hours(1));
  run(load(storage));
  for (int after = 0; after < 20; ++after) {
    boost::asio::cancellation_signal cancel;
    bool ended = false;
    std::vector<storage::Change> changes(500, storage::UpdatePosition(after, 0, 0, 0));
    boost::asio::co_spawn(context_, storage->write(std::move(changes)),
                          boost::asio::bind_cancellation_slot(
                              cancel.slot(), [&](std::exception_ptr) { ended = true; }));
    context_.restart();
    for (int turn = 0; turn < after && !ended; ++turn)
      context_.run_one();
    cancel.emit(boost::asio::cancellation_type::terminal);
    while (!ended && context_.run_one() != 0) {
    }
    run(storage->write({storage::HomeDc(after + 1)}));
  }
}

TEST_F(PostgresStorage, DoesNotMakeTheExecutorWait) {
  const auto storage = open(std::chrono::hours(1));
  run(load(storage));
  server_->execute(schema_,
                   "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS "
                   "'BEGIN PERFORM pg_sleep(0.3); RETURN NEW; END';"
                   "CREATE TRIGGER slow BEFORE INSERT ON layer_records FOR EACH ROW "
                   "EXECUTE FUNCTION slow()");
  bool written = false;
  int ticks = 0;
  run([](std::shared_ptr<Storage> to, bool& done, int& count) -> Task<void> {
    auto tick = co_await spawn([](int& counted) -> Task<void> {
      for (;; ++counted)
        co_await sleep_for(std::chrono::milliseconds(1));
    }(count));
    std::vector<storage::Change> changes;
    changes.push_back(storage::HomeDc(2));
    co_await to->write(std::move(changes));
    done = true;
  }(storage, written, ticks));

  EXPECT_TRUE(written);
  EXPECT_GT(ticks, 3);
}

TEST_F(PostgresStorage, NeedsNoRightToMakeTablesThatExist) {
  run(load(open()));
  server_->execute(schema_, "DROP ROLE IF EXISTS bots; CREATE ROLE bots LOGIN");
  const auto schema = schema_.substr(schema_.rfind('=') + 1);
  server_->execute(schema_, "GRANT USAGE ON SCHEMA " + schema.substr(0, schema.size() - 1) +
                                " TO bots; GRANT SELECT ON layer_schema TO bots; GRANT SELECT, "
                                "INSERT, UPDATE, DELETE ON layer_accounts, layer_records, "
                                "layer_names TO bots");
  auto connection = schema_;
  connection.replace(connection.find("user=layer"), 10, "user=bots");

  const auto storage = postgres_storage(connection, "theirs");
  run(load(storage));
  run(storage->write({storage::HomeDc(2)}));
}

TEST_F(PostgresStorage, NeverShowsThePassword) {
  const auto storage =
      postgres_storage("host=/nowhere dbname=bots password=secret1234", "bot", short_lease);

  const auto text = refusal(Errc::storage, load(storage));

  EXPECT_EQ(text.find("secret1234"), std::string::npos) << text;
  EXPECT_EQ(storage->name(), "account bot in database bots of PostgreSQL on /nowhere");
}

TEST_F(PostgresStorage, RefusesWhatIsNoConnectionString) {
  try {
    postgres_storage("password=secret1234 nonsense", "bot");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(Errc::invalid_argument));
    EXPECT_EQ(std::string(error.what()).find("secret1234"), std::string::npos);
  }
}

}  // namespace
}  // namespace layer::testing
