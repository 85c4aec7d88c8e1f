#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/message_reply_header.hpp>

#include "file_view.hpp"
#include "view.hpp"

namespace layer::local_dc {
namespace {

// In a private chat with someone else, peer_id already says who sent an incoming message.
bool tells_sender(const BoxMessage& message) {
  return message.outgoing || message.content->chat.has_value();
}

tl::Maybe<tl::enums::MessageReplyHeader> reply_header(const MessageContent& content,
                                                      UserId viewer) {
  if (!content.reply_to) return std::nullopt;
  const std::optional<std::int32_t> id = content.reply_to->id_for(viewer);
  if (!id) return std::nullopt;
  tl::types::MessageReplyHeader header;
  header.reply_to_msg_id = *id;
  return header;
}

}  // namespace

tl::enums::Message View::message(const BoxMessage& message) {
  return message.content->action ? service_message(message) : text_message(message);
}

tl::enums::Message View::text_message(const BoxMessage& message) {
  const MessageContent& content = *message.content;
  tl::types::Message shown;
  shown.id = message.id;
  shown.out = message.outgoing;
  shown.mentioned = message.mentioned;
  shown.pinned = message.pinned;
  shown.silent = content.silent;
  shown.noforwards = content.noforwards;
  shown.peer_id = peer(message.dialog);
  mention(content.from);
  if (tells_sender(message)) shown.from_id = peer(content.from);
  if (content.forward) {
    tl::types::MessageFwdHeader header;
    header.from_id = peer(content.forward->from);
    header.date = content.forward->date;
    shown.fwd_from = std::move(header);
  }
  shown.reply_to = reply_header(content, viewer_);
  shown.date = content.date;
  shown.edit_date = content.edited;
  shown.message = content.text;
  if (!content.entities.empty()) shown.entities = content.entities;
  for (const tl::enums::MessageEntity& entity : content.entities)
    mention_in(entity);
  shown.reply_markup = content.markup;
  if (const auto* file = std::get_if<FileMedia>(&content.media)) shown.media = media(*file);
  if (const auto* whole = std::get_if<tl::enums::MessageMedia>(&content.media))
    shown.media = *whole;
  return shown;
}

tl::enums::Message View::service_message(const BoxMessage& message) {
  const MessageContent& content = *message.content;
  tl::types::MessageService shown;
  shown.id = message.id;
  shown.out = message.outgoing;
  shown.silent = content.silent;
  shown.peer_id = peer(message.dialog);
  mention(content.from);
  if (tells_sender(message)) shown.from_id = peer(content.from);
  shown.reply_to = reply_header(content, viewer_);
  shown.date = content.date;
  shown.action = *content.action;
  mention_in(*content.action);
  return shown;
}

tl::enums::MessageMedia View::media(const FileMedia& media) const {
  return show_media(world_, viewer_, media);
}

void View::mention_in(const tl::enums::MessageAction& action) {
  if (const auto* created = action.get_if<tl::types::MessageActionChatCreate>())
    for (const std::int64_t id : created->users)
      mention(UserId{id});
  if (const auto* added = action.get_if<tl::types::MessageActionChatAddUser>())
    for (const std::int64_t id : added->users)
      mention(UserId{id});
  if (const auto* removed = action.get_if<tl::types::MessageActionChatDeleteUser>())
    mention(UserId{removed->user_id});
}

void View::mention_in(const tl::enums::MessageEntity& entity) {
  if (const auto* name = entity.get_if<tl::types::MessageEntityMentionName>())
    mention(UserId{name->user_id});
}

}  // namespace layer::local_dc
