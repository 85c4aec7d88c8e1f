#include <layer/client/conversion_sqlite.hpp>

#include <algorithm>
#include <ctime>

#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/sqlite/tables.hpp"

namespace layer::conversion {

namespace sqlite {

namespace {

/// Before it, access hashes may be of another peer; Telethon itself throws them away.
constexpr std::int64_t first_version_with_true_hashes = 6;

std::int64_t version_of(File& file) {
  std::int64_t version = 1;
  file.each("SELECT version FROM version LIMIT 1",
            [&](const Row& row) { version = row.integer(0).value_or(0); });
  return version;
}

Session read_home(File& file) {
  HomeReader home(file.path());
  bool found = false;
  file.each("SELECT dc_id, server_address, port, auth_key FROM sessions LIMIT 1",
            [&](const Row& row) {
              if (row.blob(3).empty()) return;
              found = true;
              home.dc(row.integer(0).value_or(0));
              if (!row.text(1).empty())
                home.address(std::string(row.text(1)), row.integer(2).value_or(0));
              home.key(row.blob(3));
            });
  if (!found) refuse(file.path(), "has no auth key yet: nobody has logged in with it");
  return home.finish();
}

/// The user's id is kept as the access hash of peer 0.
void note_owner(Session& session, std::int64_t user) {
  const auto id = PeerId::from_bot_api(user);
  if (!id || !id->is_user()) return;
  const auto self = std::ranges::find(session.peers, *id, &storage::Peer::id);
  if (self == session.peers.end()) return;
  const bool bot = std::ranges::any_of(
      self->usernames, [](const std::string& name) { return name.ends_with("bot"); });
  session.account.self = storage::Self(user, bot);
}

void read_peers(File& file, Session& session) {
  PeerList peers;
  std::int64_t self = 0;
  file.each("SELECT id, hash, username, phone FROM entities", [&](const Row& row) {
    const auto id = row.integer(0).value_or(0);
    if (id == 0) self = row.integer(1).value_or(0);
    peers.add(id, row.integer(1));
    peers.username(row.text(2));
    peers.phone(row.integer(3));
  });
  session.peers = peers.take();
  note_owner(session, self);
}

// Row 0 is the account's; the others are channels by their own numbers, in older versions marked.
void read_position(File& file, Session& session) {
  file.each("SELECT id, pts, qts, date, seq FROM update_state", [&](const Row& row) {
    if (row.integer(0) == 0)
      session.account.position = position_in(row, 1);
    else
      add_channel(session.account, row.integer(0).value_or(0), row.word(1));
  });
}

constexpr const char* tables[] = {
    "CREATE TABLE version (version integer primary key)",
    "CREATE TABLE sessions (dc_id integer primary key, server_address text, port integer, "
    "auth_key blob, takeout_id integer)",
    "CREATE TABLE entities (id integer primary key, hash integer not null, username text, "
    "phone integer, name text, date integer)",
    "CREATE TABLE sent_files (md5_digest blob, file_size integer, type integer, id integer, "
    "hash integer, primary key(md5_digest, file_size, type))",
    "CREATE TABLE update_state (id integer primary key, pts integer, qts integer, date integer, "
    "seq integer)",
    "INSERT INTO version VALUES (7)"};

void write_peers(File& file, const Session& session, std::int64_t now) {
  std::vector<std::vector<Value>> rows;
  const auto& self = session.account.self;
  for (const auto& peer : session.peers) {
    const auto name = peer.usernames.empty() ? Value() : Value(std::string_view(peer.usernames[0]));
    const auto phone = peer.phone.empty()
                           ? Value()
                           : Value(std::int64_t(std::strtoll(peer.phone.c_str(), nullptr, 10)));
    rows.push_back({peer.id.bot_api(), peer.access_hash, name, phone, Value(), now});
    // Telethon believes row 0 only if the user's own stands there too.
    if (self && peer.id == PeerId::user(self->user))
      rows.push_back({std::int64_t(0), self->user, Value(), Value(), Value(), now});
  }
  file.insert("INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?, ?, ?)", rows);
}

void write_position(File& file, const storage::Account& account, std::int64_t now) {
  std::vector<std::vector<Value>> rows;
  const auto number = [](std::int64_t value) { return Value(value); };
  if (const auto& at = account.position)
    rows.push_back(
        {number(0), number(at->pts), number(at->qts), number(at->date), number(at->seq)});
  for (const auto& [channel, pts] : account.channels)
    rows.push_back({number(channel), number(pts), number(0), number(now), number(0)});
  file.insert("INSERT OR REPLACE INTO update_state VALUES (?, ?, ?, ?, ?)", rows);
}

}  // namespace

Session read_telethon(File& file) {
  auto session = read_home(file);
  if (version_of(file) >= first_version_with_true_hashes) read_peers(file, session);
  if (file.has_table("update_state")) read_position(file, session);
  return session;
}

}  // namespace sqlite

void to_telethon_file(const Session& session, const std::string& path) {
  using sqlite::Value;
  const auto& key = home_key(session);
  const auto endpoint = home_address(session, "Telethon's file");
  const std::int64_t now = std::time(nullptr);
  sqlite::File::make(path, [&](sqlite::File& file) {
    for (const char* table : sqlite::tables)
      file.execute(table);
    const Value row[] = {std::int64_t(key.dc), std::string_view(endpoint.address),
                         std::int64_t(endpoint.port),
                         std::span<const std::uint8_t>(key.key.key.view()), Value()};
    file.insert("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", {{std::begin(row), std::end(row)}});
    sqlite::write_peers(file, session, now);
    sqlite::write_position(file, session.account, now);
  });
}

}  // namespace layer::conversion
