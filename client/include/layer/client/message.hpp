#pragma once
#include <layer/client/file.hpp>
#include <layer/client/input_message.hpp>
#include <layer/client/peer.hpp>
#include <layer/client/task.hpp>
#include <layer/client/user.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace layer {

class Core;
struct MessageData;

/// A message received, or sent by us. Copies share one description.
///
/// Its actions work as long as a `Client` of the account exists; afterwards they throw
/// `Errc::shut_down`. It is safe to let the message go while an action is awaited.
class Message {
 public:
  explicit Message(std::shared_ptr<const MessageData> data) : data_(std::move(data)) {}

  std::int32_t id() const;
  /// The chat it is in.
  PeerId chat() const;
  /// Who wrote it: in private chats too, where the server leaves it out. In channels, the channel.
  PeerId sender() const;
  /// The writer, if it is a user whom the server described along with the message.
  std::optional<User> sender_user() const;
  /// Title of the chat, or the name of the user; empty if the server did not describe it.
  std::string chat_title() const;
  /// Sent by this account, here or on another device.
  bool outgoing() const;
  std::chrono::sys_seconds date() const;
  std::optional<std::chrono::sys_seconds> edit_date() const;

  /// Text or caption; empty for service messages.
  const std::string& text() const;
  /// The photo or document it carries, if it carries one.
  std::optional<File> file() const;
  /// A notice of the chat (a member joined, the title changed…), not something written.
  bool is_service() const;
  bool mentioned() const;
  bool silent() const;
  bool pinned() const;
  /// A post of a channel.
  bool post() const;
  std::optional<std::int32_t> reply_to_message_id() const;
  /// The same for all parts of an album.
  std::optional<std::int64_t> album_id() const;

  /// All fields of the schema (`#include <layer/tl/types/message.hpp>`).
  const tl::enums::Message& raw() const;

  /// Answers in the same chat, quoting this message. Raw: messages.sendMessage, messages.sendMedia
  Task<Message> reply(InputMessage message) const;
  /// Answers in the same chat.
  Task<Message> respond(InputMessage message) const;
  /// Raw: messages.editMessage
  Task<Message> edit(InputMessage message) const;
  /// Deletes it for everybody. Raw: channels.deleteMessages, messages.deleteMessages
  Task<void> remove() const;
  /// Raw: messages.forwardMessages
  Task<Message> forward_to(PeerRef chat) const;
  /// Marks the chat as read up to this message. Raw: channels.readHistory, messages.readHistory
  Task<void> mark_read() const;
  /// The message this one replies to. Raw: channels.getMessages, messages.getMessages
  Task<std::optional<Message>> replied_to() const;

 private:
  std::shared_ptr<const MessageData> data_;
};

}  // namespace layer
