#include "messages/sent_message.hpp"

#include <layer/tl/any.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/input_reply_to.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/message_reply_header.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>

#include <map>

#include "tl_fields.hpp"

namespace layer {

namespace {

namespace types = tl::types;
namespace functions = tl::functions::messages;

tl::enums::Peer peer_of(const tl::enums::InputPeer& input, std::int64_t self) {
  if (const auto* user = input.get_if<types::InputPeerUser>())
    return types::PeerUser(user->user_id);
  if (const auto* user = input.get_if<types::InputPeerUserFromMessage>())
    return types::PeerUser(user->user_id);
  if (const auto* group = input.get_if<types::InputPeerChat>())
    return types::PeerChat(group->chat_id);
  if (const auto* channel = input.get_if<types::InputPeerChannel>())
    return types::PeerChannel(channel->channel_id);
  if (const auto* channel = input.get_if<types::InputPeerChannelFromMessage>())
    return types::PeerChannel(channel->channel_id);
  return types::PeerUser(self);
}

/// What was asked to be sent, as far as the answer leaves it out.
template <class Request>
types::Message message_of(const Request& request, std::int64_t self) {
  types::Message message(0, peer_of(request.peer, self), 0, request.message);
  message.silent = request.silent;
  message.noforwards = request.noforwards;
  message.invert_media = request.invert_media;
  message.reply_markup = request.reply_markup;
  if (!request.reply_to) return message;
  if (const auto* to = request.reply_to->template get_if<types::InputReplyToMessage>()) {
    types::MessageReplyHeader header;
    header.reply_to_msg_id = to->reply_to_msg_id;
    header.reply_to_top_id = to->top_msg_id;
    message.reply_to = header;
  }
  return message;
}

struct Asked {
  types::Message message;
  std::int64_t random_id = 0;
};

Asked asked(tl::BytesView request, std::int64_t self) {
  const auto object = tl::parse_any(request);
  if (object) {
    if (const auto* text = object->get_if<functions::SendMessage>())
      return {message_of(*text, self), text->random_id};
    if (const auto* media = object->get_if<functions::SendMedia>())
      return {message_of(*media, self), media->random_id};
  }
  return {types::Message(0, types::PeerUser(self), 0, ""), 0};
}

const tl::enums::Message* message_in(const tl::enums::Update& update) {
  return box_field<tl::enums::Message>(update, "message");
}

std::int32_t id_of(const tl::enums::Message& message) {
  const auto* id = int_field(message, "id");
  return id ? *id : 0;
}

Made made(const tl::enums::Update& update, const tl::enums::Message& message) {
  return {message, update.is<types::UpdateNewScheduledMessage>()};
}

}  // namespace

tl::enums::Updates in_full(const types::UpdateShortSentMessage& sent, tl::BytesView request,
                           std::int64_t self) {
  auto [message, random_id] = asked(request, self);
  message.out = sent.out;
  message.id = sent.id;
  message.date = sent.date;
  message.from_id = types::PeerUser(self);
  message.media = sent.media;
  message.entities = sent.entities;
  message.ttl_period = sent.ttl_period;
  std::vector<tl::enums::Update> updates;
  updates.push_back(types::UpdateMessageId(sent.id, random_id));
  updates.push_back(types::UpdateNewMessage(std::move(message), sent.pts, sent.pts_count));
  return types::Updates(std::move(updates), {}, {}, sent.date, 0);
}

std::vector<std::optional<Made>> sent_messages(const tl::enums::Updates& answer,
                                               const std::vector<std::int64_t>& random_ids) {
  std::map<std::int64_t, std::int32_t> ids;
  std::map<std::int32_t, Made> messages;
  for (const auto& update : list_field<tl::enums::Update>(answer, "updates")) {
    if (const auto* named = update.get_if<types::UpdateMessageId>())
      ids[named->random_id] = named->id;
    else if (const auto* message = message_in(update))
      messages.insert_or_assign(id_of(*message), made(update, *message));
  }
  std::vector<std::optional<Made>> sent;
  for (const auto random_id : random_ids) {
    const auto id = ids.find(random_id);
    const auto found = id == ids.end() ? messages.end() : messages.find(id->second);
    sent.push_back(found == messages.end() ? std::nullopt : std::optional(found->second));
  }
  return sent;
}

std::optional<Made> edited_message(const tl::enums::Updates& answer, std::int32_t id) {
  for (const auto& update : list_field<tl::enums::Update>(answer, "updates"))
    if (const auto* message = message_in(update); message && id_of(*message) == id)
      return made(update, *message);
  return std::nullopt;
}

std::vector<tl::enums::Message> new_messages(const tl::enums::Updates& answer) {
  std::vector<tl::enums::Message> messages;
  for (const auto& update : list_field<tl::enums::Update>(answer, "updates")) {
    const bool is_new =
        update.is<types::UpdateNewMessage>() || update.is<types::UpdateNewChannelMessage>();
    if (is_new) messages.push_back(*message_in(update));
  }
  return messages;
}

}  // namespace layer
