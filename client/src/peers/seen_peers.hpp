#pragma once

#include <layer/client/storage.hpp>
#include <layer/tl/boxes.hpp>

#include <map>
#include <optional>
#include <vector>

namespace layer {

/// Whom messages name besides their chat, each once: by the latest message of a chat.
class Sightings {
 public:
  void add(const tl::enums::Message& message);

  const std::map<PeerId, storage::SeenPeer>& all() const { return all_; }

 private:
  void note(const tl::enums::Peer& peer, PeerId chat, std::int32_t message);

  std::map<PeerId, storage::SeenPeer> all_;
};

/// Keeps the number of peers small that are known only by a message.
class SeenPeers {
 public:
  /// \param account  what has been noted so far
  /// \return what is new, for the account: when it has many, another one is forgotten
  std::vector<storage::Change> note(const storage::SeenPeer& seen, const storage::Account& account);

 private:
  storage::SeenPeer forget_one(const storage::Account& account);

  /// The one behind it goes next: the turn comes to everybody.
  std::optional<PeerId> last_forgotten_;
};

}  // namespace layer
