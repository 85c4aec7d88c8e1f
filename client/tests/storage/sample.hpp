#pragma once

#include <layer/client/storage.hpp>

#include <cstdint>
#include <vector>

namespace layer::testing {

/// A key that is told from others by one byte.
inline storage::Key sample_key(int dc, std::uint8_t fill, bool authorized = true) {
  std::array<std::uint8_t, 256> bytes;
  bytes.fill(fill);
  return storage::Key(dc,
                      mtproto::StoredKey(crypto::AuthKey(bytes), mtproto::Salt{-5},
                                         std::chrono::milliseconds(1500)),
                      authorized);
}

inline storage::Peer sample_peer(PeerId id, std::int64_t hash, std::vector<std::string> names = {},
                                 std::string phone = {}) {
  storage::Peer peer(id, hash);
  peer.usernames = std::move(names);
  peer.phone = std::move(phone);
  return peer;
}

/// One of each kind.
inline std::vector<storage::Change> sample_changes() {
  mtproto::DcOption media(mtproto::DcId{2}, "2001:db8::1", 443);
  media.media_only = true;
  media.secret = {1, 2, 3};
  std::vector<mtproto::DcOption> options;
  options.emplace_back(mtproto::DcId{2}, "127.0.0.1", 8443);
  options.push_back(media);

  std::vector<storage::Change> changes;
  changes.push_back(storage::Environment(true));
  changes.push_back(storage::HomeDc(2));
  changes.push_back(storage::DcOptions(options));
  changes.push_back(sample_key(2, 0xAB));
  changes.push_back(sample_key(4, 0xCD, false));
  changes.push_back(storage::KeyForgotten(4));
  changes.push_back(storage::Self(777, true));
  changes.push_back(storage::UpdatePosition(10, 20, 30, 40));
  changes.push_back(storage::ChannelPosition(5, 50));
  changes.push_back(sample_peer(PeerId::user(7), -99, {"ada", "lovelace"}, "4912345"));
  changes.push_back(sample_peer(PeerId::channel(7), 99));
  changes.push_back(storage::SeenPeer(PeerId::user(8), PeerId::channel(7), 3));
  return changes;
}

}  // namespace layer::testing
