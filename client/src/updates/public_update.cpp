#include "updates/public_update.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/update.hpp>

#include "core.hpp"
#include "messages/message_data.hpp"
#include "updates/callback_query_data.hpp"

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
      return {CallbackQuery(pressed(*found)), raw_};
    return {OtherUpdate(), raw_};
  }

 private:
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
    data->game_short_name = press.game_short_name.value_or(std::string());
    return data;
  }

  Update in_chat(const types::UpdateBotCallbackQuery& press) const {
    auto data = pressed(press);
    data->chat = PeerId::of(press.peer);
    data->message_id = press.msg_id;
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
