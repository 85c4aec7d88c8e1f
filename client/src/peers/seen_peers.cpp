#include "peers/seen_peers.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/peer.hpp>

namespace layer {

namespace {

namespace types = tl::types;
using storage::SeenPeer;

/// Some 400 KB. Those that are forgotten come again with their next message.
constexpr std::size_t max_seen = 5'000;

}  // namespace

void Sightings::add(const tl::enums::Message& box) {
  if (const auto* message = box.get_if<types::Message>()) {
    const auto chat = PeerId::of(message->peer_id);
    if (message->from_id) note(*message->from_id, chat, message->id);
    if (message->fwd_from && (*message->fwd_from)->from_id)
      note(*(*message->fwd_from)->from_id, chat, message->id);
    if (message->via_bot_id) note(types::PeerUser(*message->via_bot_id), chat, message->id);
  } else if (const auto* service = box.get_if<types::MessageService>()) {
    if (service->from_id) note(*service->from_id, PeerId::of(service->peer_id), service->id);
  }
}

void Sightings::note(const tl::enums::Peer& peer, PeerId chat, std::int32_t message) {
  const auto id = PeerId::of(peer);
  if (id.is_group() || id == chat || message <= 0) return;
  const auto known = all_.find(id);
  const bool later =
      known == all_.end() || known->second.chat != chat || known->second.message < message;
  if (later) all_.insert_or_assign(id, SeenPeer(id, chat, message));
}

std::vector<storage::Change> SeenPeers::note(const SeenPeer& seen,
                                             const storage::Account& account) {
  std::vector<storage::Change> news;
  const auto known = account.seen_peers.find(seen.id);
  const bool is_new = known == account.seen_peers.end();
  if (!is_new && known->second == seen) return news;
  if (is_new && account.seen_peers.size() >= max_seen) news.push_back(forget_one(account));
  news.push_back(seen);
  return news;
}

SeenPeer SeenPeers::forget_one(const storage::Account& account) {
  auto next = account.seen_peers.begin();
  if (last_forgotten_) next = account.seen_peers.upper_bound(*last_forgotten_);
  if (next == account.seen_peers.end()) next = account.seen_peers.begin();
  last_forgotten_ = next->first;
  return SeenPeer(next->first, next->second.chat, 0);
}

}  // namespace layer
