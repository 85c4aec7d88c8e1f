#include "chats/place.hpp"

#include <layer/client/error.hpp>

#include "peers/resolve.hpp"

namespace layer {

namespace types = tl::types;

ChatPlace::ChatPlace(const tl::enums::InputPeer& peer_, const PeerRef& written)
    : peer(peer_), channel(input_channel(peer_)) {
  const auto* basic = peer.get_if<types::InputPeerChat>();
  if (basic) group = basic->chat_id;
  if (!basic && channel.empty())
    throw Error(Errc::unsupported, written.to_string() + " is neither a group nor a channel");
}

void ChatPlace::require_channel(const char* what) const {
  if (is_group())
    throw Error(Errc::unsupported, std::string(what) + " needs a supergroup: migrate the group");
}

Task<ChatPlace> resolve_chat(Client client, PeerRef chat) {
  const auto peer = co_await client.resolve_peer(chat);
  ChatPlace place(peer, chat);
  co_return place;
}

Task<tl::enums::InputUser> resolve_user(Client client, PeerRef user) {
  const auto peer = co_await client.resolve_peer(user);
  auto named = input_user(peer);
  if (named.empty()) throw Error(Errc::unsupported, user.to_string() + " is no user");
  co_return named;
}

}  // namespace layer
