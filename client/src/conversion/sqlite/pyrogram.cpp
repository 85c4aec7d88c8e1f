#include <layer/client/conversion_sqlite.hpp>

#include <ctime>

#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/sqlite/tables.hpp"

namespace layer::conversion {

namespace sqlite {

namespace {

/// Before it, users had 32 bits; Pyrogram itself throws those peers away.
constexpr std::int64_t first_version_with_long_ids = 2;

std::int64_t version_of(File& file) {
  std::int64_t version = 1;
  file.each("SELECT number FROM version LIMIT 1",
            [&](const Row& row) { version = row.integer(0).value_or(0); });
  return version;
}

// Later versions of Kurigram also have the address; it is that of the data centre's number unless
// the program said otherwise.
Session read_home(File& file) {
  HomeReader home(file.path());
  const bool with_address = file.has_column("sessions", "server_address");
  const bool with_api_id = file.has_column("sessions", "api_id");
  const std::string sql = std::string("SELECT dc_id, test_mode, auth_key, user_id, is_bot, ") +
                          (with_address ? "server_address, port, " : "NULL, NULL, ") +
                          (with_api_id ? "api_id" : "NULL") + " FROM sessions LIMIT 1";
  bool found = false;
  std::optional<std::int32_t> api_id;
  file.each(sql, [&](const Row& row) {
    if (row.blob(2).empty()) return;
    found = true;
    home.dc(row.integer(0).value_or(0));
    home.test(row.integer(1).value_or(0) != 0);
    home.key(row.blob(2));
    if (const auto user = row.integer(3); user && *user != 0)
      home.owner(*user, row.integer(4).value_or(0) != 0);
    if (!row.text(5).empty()) home.address(std::string(row.text(5)), row.integer(6).value_or(0));
    api_id = row.word(7);
  });
  if (!found) refuse(file.path(), "has no auth key yet: nobody has logged in with it");
  auto session = home.finish();
  if (api_id && *api_id > 0) session.api_id = api_id;
  return session;
}

// One username stands beside the peer; the forks have all in a table of their own, each its own.
void read_usernames(File& file, PeerList& peers) {
  const bool pyrofork = file.has_column("usernames", "peer_id");
  file.each(pyrofork ? "SELECT peer_id, id FROM usernames" : "SELECT id, username FROM usernames",
            [&](const Row& row) {
              if (peers.select(row.integer(0).value_or(0))) peers.username(row.text(1));
            });
}

void read_peers(File& file, Session& session) {
  PeerList peers;
  const bool with_username = file.has_column("peers", "username");
  const std::string sql = std::string("SELECT id, access_hash, phone_number, ") +
                          (with_username ? "username" : "NULL") + " FROM peers";
  file.each(sql, [&](const Row& row) {
    peers.add(row.integer(0).value_or(0), row.integer(1));
    peers.phone(row.text(2));
    peers.username(row.text(3));
  });
  if (file.has_table("usernames")) read_usernames(file, peers);
  session.peers = peers.take();
}

void read_position(File& file, Session& session) {
  file.each("SELECT id, pts, qts, date, seq FROM update_state", [&](const Row& row) {
    if (row.integer(0) == 0)
      session.account.position = position_in(row, 1);
    else
      add_channel(session.account, row.integer(0).value_or(0), row.word(1));
  });
}

constexpr const char* tables[] = {
    "CREATE TABLE sessions (dc_id INTEGER PRIMARY KEY, api_id INTEGER, test_mode INTEGER, "
    "auth_key BLOB, date INTEGER NOT NULL, user_id INTEGER, is_bot INTEGER)",
    "CREATE TABLE peers (id INTEGER PRIMARY KEY, access_hash INTEGER, type INTEGER NOT NULL, "
    "username TEXT, phone_number TEXT, "
    "last_update_on INTEGER NOT NULL DEFAULT (CAST(STRFTIME('%s', 'now') AS INTEGER)))",
    "CREATE TABLE version (number INTEGER PRIMARY KEY)",
    "CREATE INDEX idx_peers_id ON peers (id)",
    "CREATE INDEX idx_peers_username ON peers (username)",
    "CREATE INDEX idx_peers_phone_number ON peers (phone_number)",
    "CREATE TRIGGER trg_peers_last_update_on AFTER UPDATE ON peers BEGIN UPDATE peers "
    "SET last_update_on = CAST(STRFTIME('%s', 'now') AS INTEGER) WHERE id = NEW.id; END",
    "INSERT INTO version VALUES (3)"};

/// What Pyrogram makes an InputPeer of; which kind of channel it is makes no difference there.
std::string_view type_of(PeerId peer) {
  if (peer.is_user()) return "user";
  return peer.is_group() ? "group" : "channel";
}

void write_peers(File& file, const Session& session) {
  std::vector<std::vector<Value>> rows;
  for (const auto& peer : session.peers) {
    const auto name = peer.usernames.empty() ? Value() : Value(std::string_view(peer.usernames[0]));
    const auto phone = peer.phone.empty() ? Value() : Value(std::string_view(peer.phone));
    rows.push_back({peer.id.bot_api(), peer.access_hash, type_of(peer.id), name, phone});
  }
  file.insert(
      "INSERT OR REPLACE INTO peers (id, access_hash, type, username, phone_number) "
      "VALUES (?, ?, ?, ?, ?)",
      rows);
}

}  // namespace

Session read_pyrogram(File& file) {
  auto session = read_home(file);
  if (version_of(file) >= first_version_with_long_ids) read_peers(file, session);
  if (file.has_table("update_state")) read_position(file, session);
  return session;
}

}  // namespace sqlite

void to_pyrogram_file(const Session& session, const std::string& path, std::int32_t api_id) {
  using sqlite::Value;
  constexpr std::string_view form = "Pyrogram's file";
  const auto& key = home_key(session);
  const auto self = owner(session, form);
  if (api_id <= 0) refuse_to_write(form, "needs the api_id of the program that will use it");
  const Value row[] = {std::int64_t(key.dc),
                       std::int64_t(api_id),
                       std::int64_t(is_test(session)),
                       std::span<const std::uint8_t>(key.key.key.view()),
                       std::int64_t(std::time(nullptr)),
                       self.user,
                       std::int64_t(self.bot)};
  sqlite::File::make(path, [&](sqlite::File& file) {
    for (const char* table : sqlite::tables)
      file.execute(table);
    file.insert("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?)",
                {{std::begin(row), std::end(row)}});
    sqlite::write_peers(file, session);
  });
}

}  // namespace layer::conversion
