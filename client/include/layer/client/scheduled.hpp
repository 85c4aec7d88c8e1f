#pragma once
#include <layer/client/client.hpp>

#include <cstdint>
#include <vector>

namespace layer {

/// The messages of a chat that this account has written and that wait for their time:
/// `co_await Scheduled(client, "@ann").list()`. They are made by `InputMessage::schedule_at`.
/// Users only (core.telegram.org/api/scheduled-messages).
class Scheduled {
 public:
  Scheduled(Client client, PeerRef chat) : client_(std::move(client)), chat_(std::move(chat)) {}

  /// The one with the latest time first. They can be edited, their time included, and removed.
  /// Raw: messages.getScheduledHistory
  Task<std::vector<Message>> list() const;
  /// Sends them before their time.
  ///
  /// \param ids  as of `list`
  /// \return what was sent. Errors: MESSAGE_ID_INVALID. Raw: messages.sendScheduledMessages
  Task<std::vector<Message>> send_now(std::vector<std::int32_t> ids) const;
  Task<Message> send_now(std::int32_t id) const;
  /// Raw: messages.deleteScheduledMessages
  Task<void> remove(std::vector<std::int32_t> ids) const;

 private:
  Client client_;
  PeerRef chat_;
};

}  // namespace layer
