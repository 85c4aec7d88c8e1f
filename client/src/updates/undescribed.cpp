#include "updates/undescribed.hpp"

#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/user.hpp>

#include <set>

#include "tl_fields.hpp"
#include "updates/short_forms.hpp"

namespace layer::updates {

namespace {

namespace types = tl::types;

std::set<PeerId> described_in(const tl::enums::Updates& container) {
  std::set<PeerId> peers;
  for (const auto& user : list_field<tl::enums::User>(container, "users"))
    if (const auto* id = long_field(user, "id")) peers.insert(PeerId::user(*id));
  for (const auto& chat : list_field<tl::enums::Chat>(container, "chats"))
    if (const auto* id = long_field(chat, "id"); id && !chat.is<types::Chat>())
      peers.insert(PeerId::channel(*id));
  return peers;
}

void add_named(const tl::enums::Message& box, std::vector<PeerId>& peers) {
  if (const auto* message = box.get_if<types::Message>()) {
    peers.push_back(PeerId::of(message->peer_id));
    if (message->from_id) peers.push_back(PeerId::of(*message->from_id));
    if (message->via_bot_id) peers.push_back(PeerId::user(*message->via_bot_id));
  } else if (const auto* service = box.get_if<types::MessageService>()) {
    peers.push_back(PeerId::of(service->peer_id));
    if (service->from_id) peers.push_back(PeerId::of(*service->from_id));
  }
}

}  // namespace

std::vector<PeerId> undescribed_in(const tl::enums::Updates& container) {
  auto peers = named_in(container);
  for (const auto& update : list_field<tl::enums::Update>(container, "updates"))
    if (const auto* message = box_field<tl::enums::Message>(update, "message"))
      add_named(*message, peers);
  const auto described = described_in(container);
  std::erase_if(peers, [&](PeerId peer) { return peer.is_group() || described.contains(peer); });
  return peers;
}

}  // namespace layer::updates
