#pragma once
#include <layer/client/client.hpp>

namespace layer {

/// What has not been seen in a chat: `co_await Unread(client, "@group").clear_mentions()`. Users
/// only.
///
/// The server does a part of a long list at each call; these make it until nothing is left.
class Unread {
 public:
  Unread(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  /// Raw: messages.readMentions
  Task<void> clear_mentions() const;
  /// Reactions to this account's messages. Raw: messages.readReactions
  Task<void> clear_reactions() const;

 private:
  Client client_;
  PeerRef chat_;
};

}  // namespace layer
