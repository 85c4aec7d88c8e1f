#pragma once
#include <layer/client/file.hpp>
#include <layer/client/input_message.hpp>
#include <layer/client/peer.hpp>
#include <layer/client/task.hpp>
#include <layer/client/user.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layer {

class CallbackAnswer;
class Client;
class Core;
class Dice;
class FormattedText;
class LiveLocation;
class Location;
class Poll;
class SharedContact;
class Venue;
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
  /// The same with its formatting. See formatted_text.hpp.
  FormattedText formatted_text() const;
  /// The same as `InputMessage::markdown` and `InputMessage::html` read it.
  std::string markdown_text() const;
  std::string html_text() const;
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

  /// Formatting of the text, in UTF-16 units; none for service messages.
  const std::vector<tl::enums::MessageEntity>& entities() const;
  /// What it carries; null if it is text alone.
  const tl::enums::MessageMedia* media() const;
  /// What it carries of these kinds, if it does. See media.hpp.
  std::optional<Location> location() const;
  std::optional<LiveLocation> live_location() const;
  std::optional<Venue> venue() const;
  std::optional<SharedContact> contact() const;
  std::optional<Dice> dice() const;
  /// The poll or quiz as it was when the message came. See polls.hpp.
  std::optional<Poll> poll() const;
  const tl::enums::ReplyMarkup* reply_markup() const;
  /// Where it comes from, if it was forwarded.
  const tl::enums::MessageFwdHeader* forward_header() const;
  /// What happened, for service messages.
  const tl::enums::MessageAction* action() const;
  const tl::enums::MessageReactions* reactions() const;
  /// Of all kinds together.
  std::int64_t reaction_count() const;
  /// Of posts in channels.
  std::optional<std::int32_t> view_count() const;
  std::optional<std::int32_t> forward_count() const;
  /// Answers in a thread or comments on a post, where there can be any.
  std::optional<std::int32_t> reply_count() const;
  /// Who signed a post.
  std::optional<std::string> post_author() const;
  /// The bot through whose inline mode it was sent.
  std::optional<std::int64_t> via_bot_id() const;
  /// The writer, if it is a user; or the channel or group in whose name it was written.
  std::optional<std::int64_t> sender_user_id() const;
  std::optional<PeerId> sender_chat() const;
  /// Why it is hidden in some places; none if it is not.
  const std::vector<tl::enums::RestrictionReason>& restriction_reasons() const;
  /// A voice or round video message not yet listened to or watched, a mention not yet seen.
  bool media_unread() const;
  /// It was sent by the server, at the time that its writer had chosen.
  bool from_scheduled() const;
  /// It waits for its time, which is its `date`. Its `id` names it only among the chat's messages
  /// that wait: `reply`, `forward_to`, `mark_read`, `refetch`, `pin`, `unpin`, `react`, `click` and
  /// `link` throw `Errc::unsupported`. See scheduled.hpp.
  bool is_scheduled() const;
  /// Clients show no mark that it was edited.
  bool edit_hidden() const;
  /// It may not be forwarded or saved.
  bool content_protected() const;

  /// All fields of the schema (`#include <layer/tl/types/message.hpp>`).
  const tl::enums::Message& raw() const;

  /// Answers in the same chat, quoting this message. Raw: messages.sendMessage, messages.sendMedia
  Task<Message> reply(InputMessage message) const;
  /// Answers in the same chat.
  Task<Message> respond(InputMessage message) const;
  /// A scheduled message keeps its time, unless another is given. Raw: messages.editMessage
  Task<Message> edit(InputMessage message) const;
  /// Deletes it for everybody. Raw: channels.deleteMessages, messages.deleteMessages,
  /// messages.deleteScheduledMessages
  Task<void> remove() const;
  /// Raw: messages.forwardMessages
  Task<Message> forward_to(PeerRef chat) const;
  /// Marks the chat as read up to this message. Raw: channels.readHistory, messages.readHistory
  Task<void> mark_read() const;
  /// Makes this object what the message is by now; copies of it stay as they are. The object has to
  /// live until then.
  /// \return whether there still is such a message; if not, the object stays as it is
  /// Raw: channels.getMessages, messages.getMessages
  Task<bool> refetch();
  /// The message this one replies to. Raw: channels.getMessages, messages.getMessages
  Task<std::optional<Message>> replied_to() const;
  /// More in layer/client/pins.hpp. Errors: CHAT_ADMIN_REQUIRED, CHAT_NOT_MODIFIED. Raw:
  /// messages.updatePinnedMessage
  Task<void> pin(bool silent = false) const;
  Task<void> unpin() const;
  /// More in layer/client/reactions.hpp. Errors: REACTION_INVALID, MESSAGE_NOT_MODIFIED. Raw:
  /// messages.sendReaction
  Task<void> react(std::string emoji) const;
  /// Its photo or document. Errors: `invalid_argument` if it carries none; see `Client::download`.
  Task<void> download(std::string path, TransferOptions options = TransferOptions()) const;
  /// Its address, for whoever may read the chat: `https://t.me/…`. Users only; `unsupported`
  /// outside of supergroups and channels. Raw: channels.exportMessageLink
  Task<std::string> link() const;
  /// Presses a button under this message, or of the keyboard it brought, as a person would: the bot
  /// gets a callback query, or the button's text as a message. Users only.
  ///
  /// \return what the bot shows; for an address button that address; else nothing
  /// Errors: `invalid_argument` if there is no such button, or one that asks for something else;
  /// BOT_RESPONSE_TIMEOUT, DATA_INVALID. Raw: messages.getBotCallbackAnswer
  Task<CallbackAnswer> click(std::size_t row, std::size_t column = 0) const;
  /// The first button with this text.
  Task<CallbackAnswer> click(std::string_view text) const;

  /// The account that received or sent it.
  Client client() const;

 private:
  std::shared_ptr<const MessageData> data_;
};

}  // namespace layer
