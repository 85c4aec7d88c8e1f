#pragma once

#include <layer/client/client.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_user.hpp>

#include <cstdint>

namespace layer {

/// A group, supergroup or channel, named as the schema's two families of methods want it.
struct ChatPlace {
  /// Throws `Errc::unsupported` for users.
  ChatPlace(const tl::enums::InputPeer& peer_, const PeerRef& written);

  bool is_group() const { return channel.empty(); }

  /// Throws `Errc::unsupported` for basic groups: `what` needs a supergroup.
  void require_channel(const char* what) const;

  tl::enums::InputPeer peer;
  /// Empty for basic groups.
  tl::enums::InputChannel channel;
  /// Of a basic group.
  std::int64_t group = 0;
};

Task<ChatPlace> resolve_chat(Client client, PeerRef chat);
/// Throws `Errc::unsupported` for anything but a user.
Task<tl::enums::InputUser> resolve_user(Client client, PeerRef user);

}  // namespace layer
