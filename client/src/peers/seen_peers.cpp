#include "peers/seen_peers.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/peer.hpp>

namespace layer {

namespace {

namespace types = tl::types;

/// Some 500 KB. Beyond that, all are forgotten: they come again with the next messages.
constexpr std::size_t max_seen = 10'000;

}  // namespace

void SeenPeers::learn(const tl::enums::Message& message) {
  if (const auto* text = message.get_if<types::Message>()) {
    const SeenIn here{PeerId::of(text->peer_id), text->id};
    if (text->from_id) note(*text->from_id, here);
    if (text->fwd_from && (*text->fwd_from)->from_id) note(*(*text->fwd_from)->from_id, here);
    if (text->via_bot_id) note(types::PeerUser(*text->via_bot_id), here);
  } else if (const auto* service = message.get_if<types::MessageService>()) {
    if (service->from_id)
      note(*service->from_id, SeenIn{PeerId::of(service->peer_id), service->id});
  }
}

void SeenPeers::note(const tl::enums::Peer& peer, SeenIn where) {
  const auto id = PeerId::of(peer);
  if (id.is_group() || id == where.chat) return;
  if (seen_.size() >= max_seen && !seen_.contains(id)) seen_.clear();
  seen_.insert_or_assign(id, where);
}

std::optional<SeenIn> SeenPeers::find(PeerId peer) const {
  const auto found = seen_.find(peer);
  return found == seen_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace layer
