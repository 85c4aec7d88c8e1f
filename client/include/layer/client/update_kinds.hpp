#pragma once
#include <layer/client/message.hpp>
#include <layer/client/peer.hpp>
#include <layer/client/tl_names.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace layer {

struct UpdateData;

/// What the kinds of this file share. Copies share one description; references they give live as
/// long as one of the copies.
class DescribedUpdate {
 public:
  explicit DescribedUpdate(std::shared_ptr<const UpdateData> data) : data_(std::move(data)) {}

 protected:
  const tl::enums::Update& raw() const;
  /// A user whom the server described along with the update.
  std::optional<User> described(std::int64_t user_id) const;

 private:
  std::shared_ptr<const UpdateData> data_;
};

// --- bots ---

/// Somebody types a query after this bot's name. Answer with messages.setInlineBotResults, within
/// some ten seconds.
class InlineQuery : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  std::int64_t id() const;
  std::int64_t user_id() const;
  std::optional<User> user() const;
  const std::string& text() const;
  /// What the last answer gave as `next_offset`; empty for the first page.
  const std::string& offset() const;
  /// The kind of chat it is typed in; null if the server does not say.
  const tl::enums::InlineQueryPeerType* chat_kind() const;
  /// Where the user is, for bots that ask for it; null otherwise.
  const tl::enums::GeoPoint* location() const;
};

/// Somebody sent one of the results of this bot's inline mode (only with /setinlinefeedback).
class InlineSend : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  std::int64_t user_id() const;
  std::optional<User> user() const;
  const std::string& query() const;
  const std::string& result_id() const;
  /// For messages.editInlineBotMessage; null if the result has no inline keyboard.
  const tl::enums::InputBotInlineMessageId* message_id() const;
  const tl::enums::GeoPoint* location() const;
};

/// Answer with messages.setBotShippingResults.
class ShippingQuery : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  std::int64_t id() const;
  std::int64_t user_id() const;
  std::optional<User> user() const;
  /// What the invoice carried.
  const Bytes& payload() const;
  const tl::enums::PostAddress& address() const;
};

/// The last question before a payment. Answer with messages.setBotPrecheckoutResults, within ten
/// seconds.
class PreCheckoutQuery : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  std::int64_t id() const;
  std::int64_t user_id() const;
  std::optional<User> user() const;
  const Bytes& payload() const;
  /// ISO 4217, or `XTR` for Stars.
  const std::string& currency() const;
  /// In the smallest unit of the currency.
  std::int64_t total_amount() const;
  std::optional<std::string> shipping_option_id() const;
};

/// A user stopped or restarted this bot.
class BotStopped : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  std::int64_t user_id() const;
  std::optional<User> user() const;
  std::chrono::sys_seconds date() const;
  bool stopped() const;
};

// --- members ---

/// A member of a chat came, went, or got other rights. Bots hear of it as administrators.
class MemberChanged : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId chat() const;
  std::int64_t user_id() const;
  std::optional<User> user() const;
  /// Who did it: the user itself, or an administrator.
  std::int64_t actor_id() const;
  std::chrono::sys_seconds date() const;
  /// In the chat before, and now. Those who left or were banned are not.
  bool was_member() const;
  bool is_member() const;
};

/// Somebody asks to join a chat. Answer with messages.hideChatJoinRequest.
class JoinRequest : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId chat() const;
  std::int64_t user_id() const;
  std::optional<User> user() const;
  std::chrono::sys_seconds date() const;
  /// How they describe themselves.
  const std::string& about() const;
};

/// How many wait to join a chat that this user administers.
class JoinRequestsPending : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId chat() const;
  std::int32_t count() const;
  const std::vector<std::int64_t>& recent_user_ids() const;
};

// --- reactions, polls, boosts ---

/// Somebody changed their reaction to a message (bots).
class ReactionChanged : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId chat() const;
  std::int32_t message_id() const;
  PeerId actor() const;
  std::chrono::sys_seconds date() const;
  const std::vector<tl::enums::Reaction>& before() const;
  const std::vector<tl::enums::Reaction>& now() const;
};

/// The counts of a message's reactions are others now.
class ReactionsCounted : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId chat() const;
  std::int32_t message_id() const;
  /// Of all kinds together.
  std::int64_t total() const;
  /// For users; null for bots, whose update has counts only: see `Update::raw()`.
  const tl::enums::MessageReactions* reactions() const;
};

/// Somebody voted in a poll of this bot that is not anonymous.
class PollVote : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  std::int64_t poll_id() const;
  PeerId voter() const;
  /// The chosen answers; none if the vote was taken back.
  const std::vector<Bytes>& options() const;
};

/// A poll has other results, or was closed.
class PollChanged : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  std::int64_t poll_id() const;
  const tl::enums::PollResults& results() const;
};

/// A chat of this bot was boosted.
class ChatBoosted : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId chat() const;
  const tl::enums::Boost& boost() const;
};

// --- business ---

/// A business account connected this bot, changed its rights or took them back.
class BusinessConnected : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  const tl::enums::BotBusinessConnection& connection() const;
};

/// A message in a chat of a connected business account. Its actions would act as the bot itself:
/// answer with invokeWithBusinessConnection.
class BusinessMessage : public DescribedUpdate {
 public:
  BusinessMessage(std::shared_ptr<const UpdateData> data, Message message)
      : DescribedUpdate(std::move(data)), message_(std::move(message)) {}

  const std::string& connection_id() const;

  const Message& message() const { return message_; }

  /// It is the new content of a message sent before.
  bool edited() const;

 private:
  Message message_;
};

class BusinessMessagesDeleted : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  const std::string& connection_id() const;
  PeerId chat() const;
  const std::vector<std::int32_t>& ids() const;
};

// --- reading, stories, gaps ---

/// A chat has been read up to a message.
class MessagesRead : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId chat() const;
  std::int32_t up_to_id() const;
  /// The others have read what this account wrote; otherwise this account has read, on some device.
  bool by_others() const;
  /// Messages that this account has still to read, where the server says.
  std::optional<std::int32_t> still_unread() const;
};

/// A story was posted, changed or deleted.
class StoryChanged : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId peer() const;
  const tl::enums::StoryItem& story() const;
};

/// This account has seen a peer's stories, on some device.
class StoriesRead : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  PeerId peer() const;
  std::int32_t up_to_id() const;
};

/// More was missed than the server tells: what it was is in the history (`Client::history`).
class UpdatesSkipped : public DescribedUpdate {
 public:
  using DescribedUpdate::DescribedUpdate;

  /// Where; without it, in private chats and basic groups.
  std::optional<PeerId> channel() const;
};

}  // namespace layer
