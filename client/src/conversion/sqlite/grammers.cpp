#include <charconv>

#include "conversion/home.hpp"
#include "conversion/refuse.hpp"
#include "conversion/sqlite/tables.hpp"

namespace layer::conversion::sqlite {

namespace {

/// Bits of a user's subtype.
constexpr std::int64_t is_self = 1;
constexpr std::int64_t is_bot = 2;

/// grammers begins there, and says so only after it has moved.
constexpr std::int64_t default_dc = 2;

std::int64_t home_of(File& file) {
  std::int64_t dc = default_dc;
  file.each("SELECT dc_id FROM dc_home LIMIT 1",
            [&](const Row& row) { dc = row.integer(0).value_or(0); });
  return dc;
}

/// "149.154.167.41:443"
void read_address(HomeReader& home, std::string_view text) {
  const auto colon = text.rfind(':');
  std::uint16_t port = 0;
  if (colon == std::string_view::npos) return;
  const auto digits = text.substr(colon + 1);
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (bad == std::errc() && end == digits.data() + digits.size())
    home.address(std::string(text.substr(0, colon)), port);
}

void read_peers(File& file, HomeReader& home, std::vector<storage::Peer>& found) {
  PeerList peers;
  file.each("SELECT peer_id, hash, subtype FROM peer_info", [&](const Row& row) {
    const auto id = row.integer(0).value_or(0);
    const auto subtype = row.integer(2).value_or(0);
    peers.add(id, row.integer(1));
    if (id > 0 && (subtype & is_self)) home.owner(id, (subtype & is_bot) != 0);
  });
  found = peers.take();
}

void read_position(File& file, storage::Account& account) {
  file.each("SELECT pts, qts, date, seq FROM update_state LIMIT 1",
            [&](const Row& row) { account.position = position_in(row, 0); });
  file.each("SELECT peer_id, pts FROM channel_state",
            [&](const Row& row) { add_channel(account, row.integer(0).value_or(0), row.word(1)); });
}

}  // namespace

Session read_grammers(File& file) {
  HomeReader home(file.path());
  const auto home_dc = home_of(file);
  home.dc(home_dc);
  std::vector<storage::Key> others;
  file.each("SELECT dc_id, ipv4, auth_key FROM dc_option", [&](const Row& row) {
    const auto dc = row.integer(0).value_or(0);
    if (dc == home_dc) {
      read_address(home, row.text(1));
      if (!row.blob(2).empty()) home.key(row.blob(2));
    } else if (dc >= 1 && dc <= 999 && row.blob(2).size() == 256) {
      others.emplace_back(static_cast<int>(dc), checked_key(file.path(), row.blob(2)), false);
    }
  });
  std::vector<storage::Peer> peers;
  read_peers(file, home, peers);
  auto session = home.finish();
  session.peers = std::move(peers);
  for (auto& key : others)
    session.account.keys.emplace(key.dc, std::move(key));
  read_position(file, session.account);
  return session;
}

}  // namespace layer::conversion::sqlite
