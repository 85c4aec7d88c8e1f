#include <layer/client/conversion_sqlite.hpp>
#include <layer/client/error.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "../temporary_folder.hpp"
#include "sqlite_vectors.hpp"
#include "vectors.hpp"

namespace layer::conversion {
namespace {

using layer::testing::contents;
using layer::testing::overwrite;
using layer::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::int64_t ada = 5000000001;
constexpr std::int64_t ada_hash = -1234567890123456789;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string with_key(std::string_view tables) {
  std::string key = "X'";
  for (const auto byte : vectors::key()) {
    key += "0123456789abcdef"[byte >> 4];
    key += "0123456789abcdef"[byte & 15];
  }
  return replaced(std::string(tables), "@KEY@", key + "'");
}

/// A database as some library made it.
std::string data_base(const TemporaryFolder& folder, const std::string& sql) {
  const auto path = folder.file("foreign.session");
  std::filesystem::remove(path);
  sqlite3* connection = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(connection);
  sqlite3_close(connection);
  return path;
}

Session read(std::string_view tables) {
  const TemporaryFolder folder;
  return from_sqlite(data_base(folder, with_key(tables)));
}

std::string refusal(const std::string& path, Errc reason) {
  try {
    from_sqlite(path);
  } catch (const Error& error) {
    EXPECT_TRUE(error.is(reason)) << error.what();
    return error.what();
  }
  return "none";
}

std::string refusal_of(const std::string& sql) {
  const TemporaryFolder folder;
  return refusal(data_base(folder, sql), Errc::session_damaged);
}

const storage::Peer* find(const Session& session, PeerId id) {
  const auto found = std::ranges::find(session.peers, id, &storage::Peer::id);
  return found == session.peers.end() ? nullptr : &*found;
}

void expect_account(const Session& session, int dc = 2) {
  const auto& account = session.account;
  EXPECT_EQ(account.home, storage::HomeDc(dc));
  EXPECT_EQ(account.environment, storage::Environment(false));
  EXPECT_EQ(account.self, storage::Self(ada, false));
  ASSERT_TRUE(account.keys.contains(dc));
  EXPECT_TRUE(std::ranges::equal(account.keys.at(dc).key.key.view(), vectors::key()));
}

void expect_peers(const Session& session, std::vector<std::string> names, std::string phone) {
  const auto* user = find(session, PeerId::user(ada));
  ASSERT_TRUE(user);
  EXPECT_EQ(user->access_hash, ada_hash);
  EXPECT_EQ(user->usernames, names);
  EXPECT_EQ(user->phone, phone);
  const auto* channel = find(session, PeerId::channel(1234567890));
  ASSERT_TRUE(channel);
  EXPECT_EQ(channel->access_hash, -77);
  EXPECT_FALSE(find(session, PeerId::user(0)));
}

void expect_position(const Session& session) {
  EXPECT_EQ(session.account.position, storage::UpdatePosition(10, 20, 1700000000, 30));
  EXPECT_EQ(session.account.channels, (std::map<std::int64_t, std::int32_t>{{1234567890, 55}}));
}

TEST(TelethonFile, HasAccountPeersAndPosition) {
  const auto session = read(vectors::telethon_tables);

  expect_account(session);
  expect_peers(session, {"ada_lovelace"}, "4915112345678");
  EXPECT_TRUE(find(session, PeerId::group(99)));
  EXPECT_TRUE(find(session, PeerId::user(42)));
  expect_position(session);
}

TEST(TelethonFile, IsABotsIfItsNameEndsSo) {
  auto tables = replaced(std::string(vectors::telethon_tables), "'ada_lovelace'", "'AdaBot'");
  EXPECT_EQ(read(tables).account.self, storage::Self(ada, true));
}

TEST(TelethonFile, IsReadInItsOldVersions) {
  const auto session = read(R"sql(
      CREATE TABLE version (version integer primary key);
      INSERT INTO version VALUES (3);
      CREATE TABLE sessions (dc_id integer primary key, server_address text, port integer, auth_key blob);
      INSERT INTO sessions VALUES (2, '149.154.167.51', 443, @KEY@);
      CREATE TABLE entities (id integer primary key, hash integer not null, username text, phone integer, name text);
      INSERT INTO entities VALUES (42, 7, NULL, NULL, 'Ada');)sql");

  EXPECT_TRUE(session.account.keys.contains(2));
  // Those access hashes may be wrong.
  EXPECT_TRUE(session.peers.empty());
}

TEST(PyrogramFile, HasAccountAndPeers) {
  const auto session = read(vectors::pyrogram_tables);

  expect_account(session);
  expect_peers(session, {"ada_lovelace"}, "4915112345678");
  EXPECT_TRUE(find(session, PeerId::group(99)));
  EXPECT_EQ(session.api_id, 12345);
  EXPECT_EQ(session.account.position, std::nullopt);
}

TEST(PyrogramFile, OfKurigramHasAddressUsernamesAndPosition) {
  const auto session = read(vectors::kurigram_tables);

  expect_account(session);
  expect_peers(session, {"ada_lovelace", "ada"}, "4915112345678");
  expect_position(session);
  EXPECT_EQ(session.account.options.at(0).endpoint, mtproto::Endpoint("127.0.0.1", 8443));
}

TEST(PyrogramFile, OfPyroforkHasUsernamesTheOtherWayRound) {
  const auto session = read(vectors::pyrofork_tables);

  expect_account(session);
  expect_peers(session, {"ada_lovelace", "ada"}, "4915112345678");
  EXPECT_EQ(session.account.channels, (std::map<std::int64_t, std::int32_t>{{1234567890, 55}}));
  // Its row lacks the qts.
  EXPECT_EQ(session.account.position, std::nullopt);
}

TEST(MtcuteFile, HasAccountPeersAndPosition) {
  const auto session = read(vectors::mtcute_tables);

  expect_account(session);
  expect_peers(session, {"ada"}, "4915112345678");
  expect_position(session);
}

TEST(GrammersFile, HasAccountPeersAndPosition) {
  const auto session = read(vectors::grammers_tables);

  expect_account(session, 4);
  expect_peers(session, {}, "");
  expect_position(session);
}

TEST(ForeignFiles, AreToldApart) {
  const TemporaryFolder folder;
  const auto form = [&](std::string_view tables) {
    return sqlite_form(data_base(folder, with_key(tables)));
  };

  EXPECT_EQ(form(vectors::telethon_tables), SqliteForm::telethon);
  EXPECT_EQ(form(vectors::kurigram_tables), SqliteForm::pyrogram);
  EXPECT_EQ(form(vectors::mtcute_tables), SqliteForm::mtcute);
  EXPECT_EQ(form(vectors::grammers_tables), SqliteForm::grammers);
}

TEST(ForeignFiles, StayAsTheyAre) {
  const TemporaryFolder folder;
  const auto path = data_base(folder, with_key(vectors::telethon_tables));
  const auto before = contents(path);

  from_sqlite(path);

  EXPECT_EQ(contents(path), before);
}

TEST(ForeignFiles, KeepNoPeersThatCannotBe) {
  auto tables = replaced(std::string(vectors::pyrogram_tables), "VALUES(-1001234567890,-77,",
                         "VALUES(-1001234567890,NULL,");
  tables = replaced(tables, "VALUES(-99,", "VALUES(9223372036854775807,");
  tables = replaced(tables, "'ada_lovelace'", "'not a name'");
  tables = replaced(tables, "'4915112345678'", "'49 151'");

  const auto session = read(tables);

  ASSERT_EQ(session.peers.size(), 1u);
  EXPECT_EQ(session.peers[0].id, PeerId::user(ada));
  EXPECT_TRUE(session.peers[0].usernames.empty());
  EXPECT_EQ(session.peers[0].phone, "");
}

TEST(ForeignFiles, TellWhatIsWrongWithThem) {
  const TemporaryFolder folder;
  const auto tables = std::string(vectors::telethon_tables);

  EXPECT_THAT(refusal(folder.file("nowhere"), Errc::storage), HasSubstr("No such file"));
  EXPECT_THAT(refusal(folder.file(""), Errc::storage), HasSubstr("is not a file"));
  overwrite(folder.file("text"), std::string(1000, 'x'));
  EXPECT_THAT(refusal(folder.file("text"), Errc::session_damaged),
              HasSubstr("is damaged, or is no database"));
  EXPECT_THAT(refusal_of("CREATE TABLE cats (name)"),
              HasSubstr("none of Telethon, Pyrogram, mtcute or grammers"));
  EXPECT_THAT(refusal_of(replaced(tables, "@KEY@", "X''")), HasSubstr("has no auth key yet"));
  EXPECT_THAT(refusal_of(replaced(tables, "@KEY@", "X'0102'")),
              HasSubstr("has an auth key of 2 bytes, not of 256"));
  EXPECT_THAT(refusal_of(replaced(with_key(tables), "VALUES(2,'149", "VALUES(-3,'149")),
              HasSubstr("names data centre -3"));
  EXPECT_THAT(refusal_of(replaced(with_key(tables), "port integer", "harbour integer")),
              HasSubstr("no such column: port"));
}

TEST(ForeignFiles, RunNothingTheyBringAlong) {
  const std::string endless = R"sql(
      CREATE TABLE version (version integer); CREATE TABLE entities (id integer);
      CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
      CREATE TABLE sessions (dc_id integer);
      PRAGMA writable_schema = ON;
      UPDATE sqlite_master SET name = 'sessions', tbl_name = 'sessions',
        sql = 'CREATE VIEW sessions AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS dc_id, 1 AS server_address, 1 AS port, 1 AS auth_key FROM n'
        WHERE name = 'endless';)sql";
  EXPECT_NE(refusal_of(endless), "none");
}

TEST(ForeignFiles, AreRefusedOrReadHoweverTheyAreDamaged) {
  const TemporaryFolder folder;
  const auto path = data_base(folder, with_key(vectors::kurigram_tables));
  const auto whole = contents(path);
  int refusals = 0;
  for (std::size_t at = 0; at < whole.size(); at += 37) {
    auto damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (at % 7 + 1));
    overwrite(path, at % 2 ? damaged : whole.substr(0, at));
    try {
      from_sqlite(path);
    } catch (const Error&) {
      ++refusals;
    }
  }
  EXPECT_GT(refusals, 100);
}

Session full_session() {
  auto session = read(vectors::kurigram_tables);
  session.account.options.clear();
  return session;
}

TEST(TelethonFile, ComesBackAsItWasWritten) {
  const TemporaryFolder folder;
  const auto path = folder.file("new.session");
  to_telethon_file(full_session(), path);

  const auto copy = from_sqlite(path);

  EXPECT_EQ(sqlite_form(path), SqliteForm::telethon);
  expect_account(copy);
  expect_peers(copy, {"ada_lovelace"}, "4915112345678");
  expect_position(copy);
}

TEST(PyrogramFile, ComesBackAsItWasWritten) {
  const TemporaryFolder folder;
  const auto path = folder.file("new.session");
  to_pyrogram_file(full_session(), path, 777);

  const auto copy = from_sqlite(path);

  EXPECT_EQ(sqlite_form(path), SqliteForm::pyrogram);
  expect_account(copy);
  expect_peers(copy, {"ada_lovelace"}, "4915112345678");
  EXPECT_EQ(copy.api_id, 777);
}

TEST(ForeignFiles, AreWrittenForTheirOwnerOnlyAndOverNothing) {
  const TemporaryFolder folder;
  const auto path = folder.file("new.session");
  to_telethon_file(full_session(), path);

  struct stat status = {};
  ASSERT_EQ(::stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_THROW(to_telethon_file(full_session(), path), Error);
  EXPECT_THROW(to_pyrogram_file(full_session(), path, 1), Error);
}

/// For as long as it lives, no file grows beyond some bytes.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t size) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = size;
    ::setrlimit(RLIMIT_FSIZE, &small);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }

  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_ = {};
  void (*handler_)(int) = nullptr;
};

TEST(ForeignFiles, LeaveNoHalfBehindWhereTheDiskRefuses) {
  const TemporaryFolder folder;
  const auto session = full_session();
  {
    const SmallDisk disk(2000);
    EXPECT_THROW(to_telethon_file(session, folder.file("a")), Error);
    EXPECT_THROW(to_pyrogram_file(session, folder.file("b"), 1), Error);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder.file("")));
}

TEST(ForeignFiles, NeedWhatTheirLibrariesCannotDoWithout) {
  const TemporaryFolder folder;
  auto ownerless = full_session();
  ownerless.account.self.reset();

  EXPECT_THROW(to_pyrogram_file(ownerless, folder.file("a"), 1), Error);
  EXPECT_THROW(to_pyrogram_file(full_session(), folder.file("a"), 0), Error);
  EXPECT_THROW(to_telethon_file(Session(), folder.file("a")), Error);
  EXPECT_FALSE(std::filesystem::exists(folder.file("a")));
}

}  // namespace
}  // namespace layer::conversion
