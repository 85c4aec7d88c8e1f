#pragma once

#include <layer/client/peer.hpp>
#include <layer/tl/boxes.hpp>

#include <cstdint>
#include <optional>
#include <unordered_map>

namespace layer {

/// Where a peer was seen whom the server described only in part (`min`): a message that names it
/// names it to the server too (core.telegram.org/api/min).
struct SeenIn {
  PeerId chat;
  std::int32_t message;
  bool operator==(const SeenIn&) const = default;
};

/// The peers that messages named lately.
class SeenPeers {
 public:
  void learn(const tl::enums::Message& message);

  std::optional<SeenIn> find(PeerId peer) const;

 private:
  void note(const tl::enums::Peer& peer, SeenIn where);

  std::unordered_map<PeerId, SeenIn> seen_;
};

}  // namespace layer
