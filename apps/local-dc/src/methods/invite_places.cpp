#include "invite_places.hpp"

#include "channel_news.hpp"
#include "peers.hpp"

namespace layer::local_dc {

Answer<Channel*> invite_place(Call& call, const tl::enums::InputPeer& peer) {
  const Answer<Peer> chat = resolve(call, peer);
  if (!chat) return chat.error();
  if (chat->kind() == Peer::Kind::group) return unsupported(call, "links of a basic group");
  Channel* const channel = channel_of(call.world, *chat);
  if (channel == nullptr) return bad_request("PEER_ID_INVALID");
  if (auto failure = require(call, *channel, &tl::types::ChatAdminRights::invite_users))
    return *failure;
  return channel;
}

std::string_view hash_in(std::string_view link) {
  const std::size_t slash = link.rfind('/');
  if (slash != std::string_view::npos) link.remove_prefix(slash + 1);
  if (link.starts_with('+')) link.remove_prefix(1);
  return link;
}

Channel* channel_with_link(World& world, std::string_view hash) {
  for (auto& [id, channel] : world.channels)
    if (!channel.deleted && channel.invites.links.contains(hash)) return &channel;
  return nullptr;
}

}  // namespace layer::local_dc
