#include "storage/sql/records.hpp"

#include <algorithm>
#include <limits>

#include "storage/change_codec.hpp"

namespace layer::storage::sql {

namespace {

/// Numbers are never reused: databases outlive versions.
enum class Section : std::int64_t {
  home_dc = 1,
  dc_options = 2,
  key = 3,
  self = 4,
  environment = 5,
  update_position = 6,
  channel_position = 7,
  peer = 8,
  seen_peer = 9,
};

/// What a row is about: a second change about the same replaces it.
struct Place {
  Section section;
  std::int64_t major = 0;
  std::int64_t minor = 0;
};

Place place_of(PeerId peer, Section section = Section::peer) {
  return {section, static_cast<std::int64_t>(peer.kind()), peer.id()};
}

struct PlaceOf {
  Place operator()(const HomeDc&) const { return {Section::home_dc}; }

  Place operator()(const DcOptions&) const { return {Section::dc_options}; }

  Place operator()(const Key& key) const { return {Section::key, key.dc}; }

  Place operator()(const KeyForgotten& key) const { return {Section::key, key.dc}; }

  Place operator()(const Self&) const { return {Section::self}; }

  Place operator()(const Environment&) const { return {Section::environment}; }

  Place operator()(const UpdatePosition&) const { return {Section::update_position}; }

  Place operator()(const ChannelPosition& position) const {
    return {Section::channel_position, position.channel};
  }

  Place operator()(const Peer& peer) const { return place_of(peer.id); }

  Place operator()(const SeenPeer& seen) const { return place_of(seen.id, Section::seen_peer); }
};

std::vector<Value> values_of(std::int64_t account, const Place& place) {
  return {account, static_cast<std::int64_t>(place.section), place.major, place.minor};
}

bool takes_back(const Change& change) {
  if (std::holds_alternative<KeyForgotten>(change)) return true;
  if (const auto* seen = std::get_if<SeenPeer>(&change)) return seen->message <= 0;
  const auto* position = std::get_if<ChannelPosition>(&change);
  return position && position->pts <= 0;
}

/// A peer's names are rows of their own.
Bytes encoded(const Change& change) {
  if (!std::holds_alternative<Peer>(change)) return encode(std::span(&change, 1));
  Peer nameless = std::get<Peer>(change);
  nameless.usernames.clear();
  nameless.phone.clear();
  const Change stored(std::move(nameless));
  return encode(std::span(&stored, 1));
}

Statement write_record(std::int64_t account, const Change& change) {
  auto values = values_of(account, std::visit(PlaceOf(), change));
  if (takes_back(change))
    return Statement(
        "DELETE FROM layer_records WHERE account = $1 AND section = $2 AND major = $3 AND "
        "minor = $4",
        std::move(values));
  values.emplace_back(encoded(change));
  return Statement(
      "INSERT INTO layer_records (account, section, major, minor, value) "
      "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account, section, major, minor) "
      "DO UPDATE SET value = excluded.value",
      std::move(values));
}

constexpr std::uint8_t username_mark = '@';
constexpr std::uint8_t phone_mark = '+';

/// Bytes and not text: the server's names need not be such as every database takes for text.
Bytes name_key(std::uint8_t mark, std::string_view name) {
  Bytes key;
  key.reserve(name.size() + 1);
  key.push_back(mark);
  key.insert(key.end(), name.begin(), name.end());
  return key;
}

std::vector<Bytes> names_of(const Peer& peer) {
  std::vector<Bytes> names;
  for (const auto& name : peer.usernames)
    names.push_back(name_key(username_mark, name));
  if (!peer.phone.empty()) names.push_back(name_key(phone_mark, peer.phone));
  return names;
}

void write_names(std::int64_t account, const Peer& peer, std::vector<Statement>& out) {
  const auto of = place_of(peer.id);
  out.emplace_back("DELETE FROM layer_names WHERE account = $1 AND major = $2 AND minor = $3",
                   std::vector<Value>{account, of.major, of.minor});
  std::int64_t place = 0;
  for (auto& name : names_of(peer))
    out.emplace_back(
        "INSERT INTO layer_names (account, name, major, minor, place) "
        "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account, name) DO UPDATE SET "
        "major = excluded.major, minor = excluded.minor, place = excluded.place",
        std::vector<Value>{account, std::move(name), of.major, of.minor, place++});
}

/// Peers with their names, a row each. \param which  what follows FROM in the selection of the
/// peers' own rows
std::string with_names(const std::string& which) {
  return "SELECT r.value, n.name FROM (SELECT account, major, minor, value FROM " + which +
         ") r LEFT JOIN layer_names n ON n.account = r.account AND n.major = r.major "
         "AND n.minor = r.minor ORDER BY r.major, r.minor, n.place";
}

Statement select_name(std::int64_t account, Bytes key) {
  return Statement(
      with_names("layer_records WHERE account = $1 AND section = $2 AND (major, minor) = "
                 "(SELECT major, minor FROM layer_names WHERE account = $1 AND name = $3)"),
      {account, static_cast<std::int64_t>(Section::peer), std::move(key)});
}

bool add_name(const Value& value, Peer& peer) {
  if (std::holds_alternative<std::monostate>(value)) return true;
  const auto* name = std::get_if<Bytes>(&value);
  if (!name || name->empty()) return false;
  std::string text(name->begin() + 1, name->end());
  if (name->front() == phone_mark)
    peer.phone = std::move(text);
  else
    peer.usernames.push_back(std::move(text));
  return true;
}

}  // namespace

std::vector<Statement> write_statements(std::int64_t account, const std::vector<Change>& changes) {
  std::vector<Statement> statements;
  for (const auto& change : changes) {
    statements.push_back(write_record(account, change));
    if (const auto* peer = std::get_if<Peer>(&change)) write_names(account, *peer, statements);
  }
  return statements;
}

std::vector<Statement> remove_statements(std::int64_t account) {
  std::vector<Statement> statements;
  statements.emplace_back("DELETE FROM layer_names WHERE account = $1",
                          std::vector<Value>{account});
  statements.emplace_back("DELETE FROM layer_records WHERE account = $1",
                          std::vector<Value>{account});
  return statements;
}

Statement select_account(std::int64_t account) {
  return Statement(
      "SELECT value FROM layer_records WHERE account = $1 AND section <> $2 "
      "ORDER BY section, major",
      {account, static_cast<std::int64_t>(Section::peer)});
}

Statement select_peer(std::int64_t account, PeerId id) {
  return Statement(with_names("layer_records WHERE account = $1 AND section = $2 AND major = $3 "
                              "AND minor = $4"),
                   values_of(account, place_of(id)));
}

Statement select_username(std::int64_t account, const std::string& username) {
  return select_name(account, name_key(username_mark, username));
}

Statement select_phone(std::int64_t account, const std::string& phone) {
  return select_name(account, name_key(phone_mark, phone));
}

Statement select_peers(std::int64_t account, std::optional<PeerId> after, std::size_t limit) {
  // Before all kinds of peers, if there is no such peer.
  const Place last = after ? place_of(*after) : Place{Section::peer, -1};
  auto values = values_of(account, last);
  values.emplace_back(static_cast<std::int64_t>(
      std::min<std::size_t>(limit, std::numeric_limits<std::int32_t>::max())));
  return Statement(with_names("layer_records WHERE account = $1 AND section = $2 AND "
                              "(major, minor) > ($3, $4) ORDER BY major, minor LIMIT $5"),
                   std::move(values));
}

std::optional<Change> change_in(const Value& value) {
  const auto* bytes = std::get_if<Bytes>(&value);
  if (!bytes) return std::nullopt;
  auto changes = decode(*bytes);
  if (!changes || changes->size() != 1) return std::nullopt;
  return std::move(changes->front());
}

std::optional<std::vector<Peer>> peers_in(const Rows& rows) {
  std::vector<Peer> peers;
  for (const auto& row : rows) {
    auto change = row.size() == 2 ? change_in(row[0]) : std::nullopt;
    auto* peer = change ? std::get_if<Peer>(&*change) : nullptr;
    if (!peer) return std::nullopt;
    if (peers.empty() || peers.back().id != peer->id) peers.push_back(std::move(*peer));
    if (!add_name(row[1], peers.back())) return std::nullopt;
  }
  return peers;
}

}  // namespace layer::storage::sql
