#pragma once
#include <layer/client/client.hpp>

#include <cstdint>

namespace layer {

struct PinOptions {
  /// Nobody is told.
  bool silent = false;
  /// In private chats: for this account only.
  bool only_here = false;
};

/// Pinned messages of a chat: `co_await Pins(client, "@group").pin(17)`.
///
/// Errors of all calls: CHAT_ADMIN_REQUIRED, MESSAGE_ID_INVALID, `peer_unknown`.
class Pins {
 public:
  Pins(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  /// Errors: CHAT_NOT_MODIFIED if it is pinned, PIN_RESTRICTED. Raw: messages.updatePinnedMessage
  Task<void> pin(std::int32_t id, PinOptions options = PinOptions()) const;
  /// Errors: CHAT_NOT_MODIFIED if it is not pinned. Raw: messages.updatePinnedMessage
  Task<void> unpin(std::int32_t id) const;
  /// However many there are: the call is made until the server says that none is left. Raw:
  /// messages.unpinAllMessages
  Task<void> unpin_all() const;

 private:
  Client client_;
  PeerRef chat_;
};

}  // namespace layer
