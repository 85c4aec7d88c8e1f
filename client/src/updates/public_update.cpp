#include "updates/public_update.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/update.hpp>

#include <unordered_map>

#include "core.hpp"
#include "messages/message_data.hpp"
#include "updates/callback_query_data.hpp"
#include "updates/update_data.hpp"

namespace layer {

namespace {

namespace types = tl::types;
using DeliveryPtr = std::shared_ptr<const updates::Delivery>;
using RawUpdate = std::shared_ptr<const tl::enums::Update>;

/// A part of a delivery, which lives as long as it.
template <class Part>
std::shared_ptr<const Part> part_of(const DeliveryPtr& delivery, const Part& part) {
  return std::shared_ptr<const Part>(delivery, &part);
}

/// Turns one delivery into its public kind.
class Converter {
 public:
  Converter(DeliveryPtr delivery, const std::shared_ptr<Core>& client)
      : delivery_(std::move(delivery)),
        client_(client),
        raw_(part_of(delivery_, delivery_->update)) {}

  Update convert() const {
    const auto& update = *raw_;
    if (const auto* found = update.get_if<types::UpdateNewMessage>())
      return message<NewMessage>(found->message);
    if (const auto* found = update.get_if<types::UpdateNewChannelMessage>())
      return message<NewMessage>(found->message);
    if (const auto* found = update.get_if<types::UpdateEditMessage>())
      return message<MessageEdited>(found->message);
    if (const auto* found = update.get_if<types::UpdateEditChannelMessage>())
      return message<MessageEdited>(found->message);
    if (const auto* found = update.get_if<types::UpdateDeleteMessages>())
      return {MessagesDeleted(found->messages, std::nullopt), raw_};
    if (const auto* found = update.get_if<types::UpdateDeleteChannelMessages>())
      return {MessagesDeleted(found->messages, PeerId::channel(found->channel_id)), raw_};
    if (const auto* found = update.get_if<types::UpdateUserTyping>())
      return typing(PeerId::user(found->user_id), PeerId::user(found->user_id), found->action);
    if (const auto* found = update.get_if<types::UpdateChatUserTyping>())
      return typing(PeerId::group(found->chat_id), PeerId::of(found->from_id), found->action);
    if (const auto* found = update.get_if<types::UpdateChannelUserTyping>())
      return typing(PeerId::channel(found->channel_id), PeerId::of(found->from_id), found->action);
    if (const auto* found = update.get_if<types::UpdateUserStatus>())
      return {UserStatusChanged(found->user_id, part_of(delivery_, found->status)), raw_};
    if (const auto* found = update.get_if<types::UpdateBotCallbackQuery>()) return in_chat(*found);
    if (const auto* found = update.get_if<types::UpdateInlineBotCallbackQuery>())
      return inline_press(*found);
    if (const auto* found = update.get_if<types::UpdateBusinessBotCallbackQuery>())
      return in_business(*found);
    if (const auto* found = update.get_if<types::UpdateBotNewBusinessMessage>())
      return business(found->message);
    if (const auto* found = update.get_if<types::UpdateBotEditBusinessMessage>())
      return business(found->message);
    return described();
  }

 private:
  template <class Kind>
  Update described_as() const {
    return {Kind(std::make_shared<UpdateData>(delivery_)), raw_};
  }

  /// The kinds that are nothing but what the update says.
  Update described() const {
    const auto of = [](std::uint32_t id, Update (Converter::*make)() const) {
      return std::pair(id, make);
    };
    static const std::unordered_map<std::uint32_t, Update (Converter::*)() const> kinds = {
        of(types::UpdateBotInlineQuery::ID, &Converter::described_as<InlineQuery>),
        of(types::UpdateBotInlineSend::ID, &Converter::described_as<InlineSend>),
        of(types::UpdateBotShippingQuery::ID, &Converter::described_as<ShippingQuery>),
        of(types::UpdateBotPrecheckoutQuery::ID, &Converter::described_as<PreCheckoutQuery>),
        of(types::UpdateBotStopped::ID, &Converter::described_as<BotStopped>),
        of(types::UpdateChatParticipant::ID, &Converter::described_as<MemberChanged>),
        of(types::UpdateChannelParticipant::ID, &Converter::described_as<MemberChanged>),
        of(types::UpdateBotChatInviteRequester::ID, &Converter::described_as<JoinRequest>),
        of(types::UpdatePendingJoinRequests::ID, &Converter::described_as<JoinRequestsPending>),
        of(types::UpdateBotMessageReaction::ID, &Converter::described_as<ReactionChanged>),
        of(types::UpdateBotMessageReactions::ID, &Converter::described_as<ReactionsCounted>),
        of(types::UpdateMessageReactions::ID, &Converter::described_as<ReactionsCounted>),
        of(types::UpdateMessagePollVote::ID, &Converter::described_as<PollVote>),
        of(types::UpdateMessagePoll::ID, &Converter::described_as<PollChanged>),
        of(types::UpdateBotChatBoost::ID, &Converter::described_as<ChatBoosted>),
        of(types::UpdateBotBusinessConnect::ID, &Converter::described_as<BusinessConnected>),
        of(types::UpdateBotDeleteBusinessMessage::ID,
           &Converter::described_as<BusinessMessagesDeleted>),
        of(types::UpdateReadHistoryInbox::ID, &Converter::described_as<MessagesRead>),
        of(types::UpdateReadHistoryOutbox::ID, &Converter::described_as<MessagesRead>),
        of(types::UpdateReadChannelInbox::ID, &Converter::described_as<MessagesRead>),
        of(types::UpdateReadChannelOutbox::ID, &Converter::described_as<MessagesRead>),
        of(types::UpdateStory::ID, &Converter::described_as<StoryChanged>),
        of(types::UpdateReadStories::ID, &Converter::described_as<StoriesRead>),
        of(types::UpdateChannelTooLong::ID, &Converter::described_as<UpdatesSkipped>),
        of(types::UpdatePtsChanged::ID, &Converter::described_as<UpdatesSkipped>),
    };
    const auto kind = kinds.find(raw_->constructor()->id);
    if (kind == kinds.end()) return {OtherUpdate(), raw_};
    return (this->*kind->second)();
  }

  Update business(const tl::enums::Message& content) const {
    if (content.is<types::MessageEmpty>()) return {OtherUpdate(), raw_};
    Message message(std::make_shared<MessageData>(client_, client_->self(),
                                                  part_of(delivery_, content), delivery_->context));
    return {BusinessMessage(std::make_shared<UpdateData>(delivery_), std::move(message)), raw_};
  }

  /// Of a message that has gone meanwhile, nothing is known but its id.
  template <class Kind>
  Update message(const tl::enums::Message& content) const {
    if (content.is<types::MessageEmpty>()) return {OtherUpdate(), raw_};
    auto data = std::make_shared<MessageData>(client_, client_->self(), part_of(delivery_, content),
                                              delivery_->context);
    return {Kind(std::move(data)), raw_};
  }

  Update typing(PeerId chat, PeerId who, const tl::enums::SendMessageAction& action) const {
    return {Typing(chat, who, part_of(delivery_, action)), raw_};
  }

  /// What both kinds of button presses have.
  template <class Press>
  std::shared_ptr<CallbackQueryData> pressed(const Press& press) const {
    auto data = std::make_shared<CallbackQueryData>();
    data->client = client_;
    data->context = delivery_->context;
    data->id = press.query_id;
    data->user_id = press.user_id;
    data->data = press.data.value_or(Bytes());
    data->chat_instance = press.chat_instance;
    data->game_short_name = press.game_short_name.value_or(std::string());
    return data;
  }

  Update in_chat(const types::UpdateBotCallbackQuery& press) const {
    auto data = pressed(press);
    data->chat = PeerId::of(press.peer);
    data->message_id = press.msg_id;
    return {CallbackQuery(std::move(data)), raw_};
  }

  Update inline_press(const types::UpdateInlineBotCallbackQuery& press) const {
    auto data = pressed(press);
    data->inline_message_id = part_of(delivery_, press.msg_id);
    return {CallbackQuery(std::move(data)), raw_};
  }

  Update in_business(const types::UpdateBusinessBotCallbackQuery& press) const {
    auto data = std::make_shared<CallbackQueryData>();
    data->client = client_;
    data->context = delivery_->context;
    data->id = press.query_id;
    data->user_id = press.user_id;
    data->data = press.data.value_or(Bytes());
    data->chat_instance = press.chat_instance;
    return {CallbackQuery(std::move(data)), raw_};
  }

  DeliveryPtr delivery_;
  const std::shared_ptr<Core>& client_;
  RawUpdate raw_;
};

}  // namespace

Update to_public(std::shared_ptr<const updates::Delivery> delivery,
                 const std::shared_ptr<Core>& client) {
  return Converter(std::move(delivery), client).convert();
}

}  // namespace layer
