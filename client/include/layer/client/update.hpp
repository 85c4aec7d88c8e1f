#pragma once
#include <layer/client/message.hpp>
#include <layer/client/one_of.hpp>
#include <layer/client/peer.hpp>
#include <layer/client/task.hpp>
#include <layer/client/update_kinds.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer {

/// A message has arrived, or was sent by this account from here or another device (`outgoing()`).
class NewMessage : public Message {
 public:
  using Message::Message;
};

/// A message has another content; this is the new one. Also for reactions and edited markup.
class MessageEdited : public Message {
 public:
  using Message::Message;
};

/// Messages are gone.
class MessagesDeleted {
 public:
  MessagesDeleted(std::vector<std::int32_t> ids, std::optional<PeerId> channel)
      : ids_(std::move(ids)), channel_(channel) {}

  const std::vector<std::int32_t>& ids() const { return ids_; }

  /// Their channel. Without it they were in private chats or basic groups, whose messages share one
  /// count.
  std::optional<PeerId> channel() const { return channel_; }

 private:
  std::vector<std::int32_t> ids_;
  std::optional<PeerId> channel_;
};

/// What the person sees who pressed a button: `CallbackAnswer("Saved").alert()`.
class CallbackAnswer {
 public:
  CallbackAnswer() = default;

  CallbackAnswer(const char* text) : text_(text) {}

  CallbackAnswer(std::string text) : text_(std::move(text)) {}

  /// A dialog to be closed, instead of a notice that fades.
  CallbackAnswer& alert(bool on = true);
  /// Opens this address: a game, or a deep link to the bot.
  CallbackAnswer& url(std::string value);
  /// The person's app may repeat this answer by itself for so long.
  CallbackAnswer& cache_for(std::chrono::seconds time);

  const std::string& text() const { return text_; }

  bool is_alert() const { return alert_; }

  const std::string& url() const { return url_; }

  std::chrono::seconds cache_time() const { return cache_time_; }

 private:
  std::string text_;
  std::string url_;
  std::chrono::seconds cache_time_{0};
  bool alert_ = false;
};

struct CallbackQueryData;

/// Somebody pressed an inline button of this bot. Answer it, if only with nothing: their app shows
/// a spinner until then.
class CallbackQuery {
 public:
  explicit CallbackQuery(std::shared_ptr<const CallbackQueryData> data) : data_(std::move(data)) {}

  std::int64_t id() const;
  std::int64_t user_id() const;
  std::optional<User> user() const;
  /// Where the message with the button is; nothing for a message sent by inline mode.
  std::optional<PeerId> chat() const;
  std::optional<std::int32_t> message_id() const;
  /// For messages.editInlineBotMessage; null unless the message was sent by inline mode.
  const tl::enums::InputBotInlineMessageId* inline_message_id() const;
  /// Stands for the chat, the same for all presses in it, also where the bot may not know the chat.
  std::int64_t chat_instance() const;
  /// The button's data.
  const Bytes& data() const;
  std::string text() const;
  /// For a game's button.
  const std::string& game_short_name() const;

  /// Raw: messages.setBotCallbackAnswer. Errors: QUERY_ID_INVALID some minutes after the press.
  Task<void> answer(CallbackAnswer answer = CallbackAnswer()) const;

 private:
  std::shared_ptr<const CallbackQueryData> data_;
};

/// Somebody types, records, uploads… in a chat.
class Typing {
 public:
  Typing(PeerId chat, PeerId who, std::shared_ptr<const tl::enums::SendMessageAction> action)
      : chat_(chat), who_(who), action_(std::move(action)) {}

  PeerId chat() const { return chat_; }

  /// A user, or the channel or group in whose name they act.
  PeerId who() const { return who_; }

  const tl::enums::SendMessageAction& action() const { return *action_; }

  /// It has ended without a message.
  bool cancelled() const;

 private:
  PeerId chat_;
  PeerId who_;
  std::shared_ptr<const tl::enums::SendMessageAction> action_;
};

/// A user has come or gone.
class UserStatusChanged {
 public:
  UserStatusChanged(std::int64_t user_id, std::shared_ptr<const tl::enums::UserStatus> status)
      : user_id_(user_id), status_(std::move(status)) {}

  std::int64_t user_id() const { return user_id_; }

  bool online() const;

  /// The server's own wording: online until, offline since, recently…
  const tl::enums::UserStatus& status() const { return *status_; }

 private:
  std::int64_t user_id_;
  std::shared_ptr<const tl::enums::UserStatus> status_;
};

/// Any other update: look at `Update::raw()`.
class OtherUpdate {};

/// Something happened. Ask for the kinds you handle; more kinds will come, which are `OtherUpdate`
/// until then.
class Update
    : public OneOf<NewMessage, MessageEdited, MessagesDeleted, CallbackQuery, Typing,
                   UserStatusChanged, InlineQuery, InlineSend, ShippingQuery, PreCheckoutQuery,
                   BotStopped, MemberChanged, JoinRequest, JoinRequestsPending, ReactionChanged,
                   ReactionsCounted, PollVote, PollChanged, ChatBoosted, BusinessConnected,
                   BusinessMessage, BusinessMessagesDeleted, MessagesRead, StoryChanged,
                   StoriesRead, UpdatesSkipped, OtherUpdate> {
 public:
  template <class Kind>
  Update(Kind kind, std::shared_ptr<const tl::enums::Update> raw)
      : OneOf(std::move(kind)), raw_(std::move(raw)) {}

  /// The whole update as the schema has it (`#include <layer/tl/types/update.hpp>`). Messages that
  /// came with a difference appear as `updateNewMessage` with a pts of 0.
  const tl::enums::Update& raw() const { return *raw_; }

 private:
  std::shared_ptr<const tl::enums::Update> raw_;
};

}  // namespace layer
