#include <layer/client/error.hpp>
#include <layer/client/storage_sqlite.hpp>

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../run_task.hpp"
#include "back_end.hpp"
#include "kill.hpp"
#include "own_connection.hpp"
#include "sample.hpp"
#include "storage/sql/records.hpp"

namespace layer::testing {
namespace {

class Sqlite final : public BackEnd {
 public:
  std::shared_ptr<Storage> open(const std::string& account) override {
    return sqlite_storage(path_, account);
  }

  void damage(const std::string&) override {
    OwnConnection(path_).execute("UPDATE layer_records SET value = substr(value, 1, 9)");
  }

  void fail_writes(bool fail) override { OwnConnection(path_).execute(full_disk(fail)); }

 private:
  std::string path_ = folder_.file("sessions.db");
};

INSTANTIATE_TEST_SUITE_P(Sqlite, EveryStorage,
                         ::testing::Values(BackEndKind{"Sqlite",
                                                       [] { return std::make_unique<Sqlite>(); }}),
                         name_of);

class SqliteStorage : public ::testing::Test {
 protected:
  std::shared_ptr<Storage> open(const std::string& account = "bot") {
    return sqlite_storage(path_, account);
  }

  static Task<void> load(std::shared_ptr<Storage> storage, storage::Account& account) {
    account = co_await storage->load();
  }

  storage::Account load(const std::shared_ptr<Storage>& storage) {
    storage::Account account;
    run_task(load(storage, account));
    return account;
  }

  void write(const std::shared_ptr<Storage>& storage, std::vector<storage::Change> changes) {
    run_task(storage->write(std::move(changes)));
  }

  std::string refusal(Errc reason, const std::string& account = "bot") {
    try {
      load(open(account));
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(reason)) << error.code().message() << ": " << error.what();
      return error.what();
    }
    return "none";
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("sessions.db");
};

TEST_F(SqliteStorage, IsForItsOwnerOnly) {
  const auto storage = open();
  load(storage);
  write(storage, sample_changes());

  for (const auto* end : {"", "-wal", "-shm", "-layer-lock"}) {
    struct stat status = {};
    ASSERT_EQ(::stat((path_ + end).c_str(), &status), 0) << end;
    EXPECT_EQ(status.st_mode & 0777, 0600u) << end;
  }
}

TEST_F(SqliteStorage, NamesTheProcessThatHoldsTheAccount) {
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    auto storage = open();
    load(storage);
    [[maybe_unused]] const auto told = ::write(ready[1], "x", 1);
    ::pause();
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);

  EXPECT_EQ(refusal(Errc::session_in_use), "account bot in " + path_ + " is in use by process " +
                                               std::to_string(child) +
                                               ": two clients cannot share one key");
  EXPECT_EQ(refusal(Errc::session_in_use, "another"), "none");

  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(refusal(Errc::session_in_use), "none");
}

TEST_F(SqliteStorage, IsTheSameByWhicheverLinkItIsNamed) {
  const auto storage = open();
  load(storage);
  std::filesystem::create_symlink(path_, folder_.file("link.db"));
  path_ = folder_.file("link.db");

  EXPECT_NE(refusal(Errc::session_in_use), "none");
}

TEST_F(SqliteStorage, IsMadeByManyProcessesAtOnce) {
  for (int round = 0; round < 10; ++round) {
    path_ = folder_.file(std::to_string(round));
    std::vector<pid_t> children;
    for (int n = 0; n < 4; ++n) {
      const pid_t child = ::fork();
      if (child == 0) {
        bool written = false;
        try {
          const auto storage = open("bot " + std::to_string(n));
          load(storage);
          write(storage, sample_changes());
          written = true;
        } catch (const std::exception& error) {
          ADD_FAILURE() << error.what();
        }
        ::_exit(written ? 0 : 1);
      }
      children.push_back(child);
    }
    for (const auto child : children) {
      int status = -1;
      ::waitpid(child, &status, 0);
      EXPECT_EQ(status, 0) << "round " << round;
    }
  }
}

TEST_F(SqliteStorage, StandsBesideTablesOfOthers) {
  OwnConnection own(path_);
  own.execute("CREATE TABLE accounts (name TEXT); INSERT INTO accounts VALUES ('mine')");
  own.execute("PRAGMA user_version = 7");

  load(open());

  EXPECT_NO_THROW(own.execute("DELETE FROM accounts WHERE name = 'mine'"));
}

TEST_F(SqliteStorage, LeavesForeignFilesAsTheyAre) {
  const std::string text = "#!/bin/sh\necho this is somebody else's file, and a long one\n";
  overwrite(path_, text);

  EXPECT_NE(refusal(Errc::session_damaged).find("is no database of SQLite"), std::string::npos);
  EXPECT_EQ(contents(path_), text);
}

TEST_F(SqliteStorage, LeavesTablesOfANewerVersionAsTheyAre) {
  load(open());
  OwnConnection(path_).execute("UPDATE layer_schema SET version = 2");

  EXPECT_NE(refusal(Errc::session_damaged).find("another version"), std::string::npos);
}

TEST_F(SqliteStorage, SurvivesHostileContents) {
  for (const auto* sql :
       {"UPDATE layer_schema SET version = 'one'", "DELETE FROM layer_schema",
        "UPDATE layer_records SET value = 5", "UPDATE layer_records SET value = zeroblob(5000000)",
        "UPDATE layer_records SET value = ''", "UPDATE layer_accounts SET id = 9223372036854775807",
        "UPDATE layer_accounts SET id = -1"}) {
    path_ = folder_.file(std::to_string(std::hash<std::string_view>()(sql)));
    {
      const auto storage = open();
      load(storage);
      write(storage, sample_changes());
    }
    OwnConnection(path_).execute(sql);
    EXPECT_NE(refusal(Errc::session_damaged), "none") << sql;
  }
}

TEST_F(SqliteStorage, SurvivesEveryDamagedPage) {
  {
    const auto storage = open();
    load(storage);
    write(storage, sample_changes());
  }
  OwnConnection(path_).execute("PRAGMA wal_checkpoint(TRUNCATE)");
  const auto good = contents(path_);
  for (std::size_t at = 0; at < good.size(); at += 97) {
    auto bytes = good;
    for (std::size_t n = at; n < std::min(at + 40, bytes.size()); ++n)
      bytes[n] = static_cast<char>(bytes[n] ^ 0x55);
    overwrite(path_, bytes);
    // It is read as it was, or it is refused; it is never a crash and never a strange error.
    try {
      load(open());
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::session_damaged) || error.is(Errc::storage)) << error.what();
    }
  }
}

TEST_F(SqliteStorage, SaysThatTheFileIsLockedForTooLong) {
  const auto storage = open();
  load(storage);
  OwnConnection other(path_);
  other.execute("BEGIN IMMEDIATE");
  try {
    write(storage, {storage::HomeDc(1)});
    ADD_FAILURE() << "it was written";
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(Errc::storage));
    EXPECT_EQ(std::string(error.what()),
              path_ + " has been locked for too long by another process");
  }
  other.execute("COMMIT");

  write(storage, {storage::HomeDc(2)});
}

TEST_F(SqliteStorage, SaysWhyAFileCannotBeOpened) {
  path_ = folder_.file("missing/sessions.db");

  EXPECT_EQ(refusal(Errc::storage), path_ + ": unable to open database file");
}

TEST_F(SqliteStorage, IsAFileWhateverItsName) {
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder_.file(""));
  path_ = ":memory:";
  {
    const auto storage = open();
    load(storage);
    write(storage, {storage::HomeDc(3)});
  }

  const auto again = load(open());
  std::filesystem::current_path(before);
  EXPECT_EQ(again.home, storage::HomeDc(3));
  EXPECT_THROW(sqlite_storage("", "bot"), Error);
}

TEST_F(SqliteStorage, RefusesNamesThatNoAccountCanHave) {
  EXPECT_THROW(open(""), Error);
  EXPECT_THROW(open(std::string(201, 'x')), Error);
  EXPECT_THROW(open("two\nlines"), Error);
}

TEST_F(SqliteStorage, FindsEveryPeerByAnIndex) {
  load(open());
  OwnConnection own(path_);
  const auto peer = sample_peer(PeerId::user(1), 1, {"ada"}, "491");
  auto statements = storage::sql::write_statements(1, {peer});
  statements.push_back(storage::sql::select_peer(1, peer.id));
  statements.push_back(storage::sql::select_username(1, "ada"));
  statements.push_back(storage::sql::select_phone(1, "491"));
  for (auto& statement : statements) {
    std::ranges::replace(statement.sql, '$', '?');
    const auto plan = own.plan(statement.sql);
    EXPECT_EQ(plan.find("(account=?)"), std::string::npos) << statement.sql << ":\n" << plan;
    EXPECT_EQ(plan.find("SCAN layer"), std::string::npos) << statement.sql << ":\n" << plan;
  }
}

TEST_F(SqliteStorage, HoldsHundredsOfAccounts) {
  std::vector<std::shared_ptr<Storage>> all;
  for (int n = 1; n <= 200; ++n) {
    all.push_back(open("bot " + std::to_string(n)));
    load(all.back());
    write(all.back(), {storage::Self(n, true)});
  }
  all.clear();

  for (int n = 1; n <= 200; ++n)
    EXPECT_EQ(load(open("bot " + std::to_string(n))).self, storage::Self(n, true));
}

TEST_F(SqliteStorage, AProcessKilledAtAnyMomentLosesNothingConfirmed) {
  expect_nothing_is_lost([this] { return open(); }, 150);
}

}  // namespace
}  // namespace layer::testing
