#include <layer/tl/types/message_fwd_header.hpp>
#include <layer/tl/types/message_reply_header.hpp>

#include "file_view.hpp"
#include "poll_view.hpp"
#include "reaction_view.hpp"
#include "view.hpp"

namespace layer::local_dc {
namespace {

// In a private chat with someone else, peer_id already says who sent an incoming message; posts of
// a channel have no sender.
bool tells_sender(const BoxMessage& message, UserId viewer) {
  const MessageContent& content = *message.content;
  if (content.channel) return !content.post;
  return content.from == viewer || content.chat.has_value();
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

/// Where the message lies and whose it is.
template <class M>
void show_place_in(View& view, UserId viewer, const BoxMessage& message, M& shown) {
  const MessageContent& content = *message.content;
  shown.id = message.id;
  shown.out = content.from == viewer;
  shown.mentioned = message.mentioned || content.mentions.contains(viewer);
  shown.silent = content.silent;
  shown.post = content.post;
  shown.date = content.date;
  shown.peer_id = view.peer(message.dialog);
  shown.reply_to = reply_header(content, viewer);
  if (!content.post && !content.anonymous) view.mention(content.from);
  if (!tells_sender(message, viewer)) return;
  if (content.anonymous)
    shown.from_id = view.peer(*content.channel);
  else
    shown.from_id = view.peer(content.from);
}

}  // namespace

tl::enums::Message View::message(const BoxMessage& message) {
  // A private chat has two sides, though peer_id names but the other: the account itself comes
  // along.
  if (message.dialog.kind() == Peer::Kind::user) mention(viewer_);
  return message.content->action ? service_message(message) : text_message(message);
}

tl::enums::MessageFwdHeader View::forward_header(const Forward& forward) {
  tl::types::MessageFwdHeader header;
  header.date = forward.date;
  if (forward.channel) {
    header.from_id = peer(*forward.channel);
    header.channel_post = forward.channel_post;
    if (!forward.post_author.empty()) header.post_author = forward.post_author;
  } else if (!forward.from_name.empty()) {
    header.from_name = forward.from_name;
  } else {
    header.from_id = peer(forward.from);
  }
  return header;
}

tl::enums::Message View::text_message(const BoxMessage& message) {
  const MessageContent& content = *message.content;
  tl::types::Message shown;
  show_place_in(*this, viewer_, message, shown);
  shown.pinned = message.pinned;
  shown.noforwards = content.noforwards;
  shown.from_scheduled = content.from_scheduled;
  if (content.forward) shown.fwd_from = forward_header(*content.forward);
  shown.edit_date = content.edited;
  shown.message = content.text;
  shown.grouped_id = content.album;
  if (!content.post_author.empty()) shown.post_author = content.post_author;
  if (!content.entities.empty()) shown.entities = content.entities;
  for (const tl::enums::MessageEntity& entity : content.entities)
    mention_in(entity);
  shown.reply_markup = content.markup;
  if (const auto* file = std::get_if<FileMedia>(&content.media)) shown.media = media(*file);
  if (const auto* whole = std::get_if<tl::enums::MessageMedia>(&content.media))
    shown.media = *whole;
  if (const auto* poll = std::get_if<PollMedia>(&content.media))
    shown.media = show_poll(*this, *poll);
  if (!content.reactions.empty()) shown.reactions = show_reactions(*this, content);
  if (content.via_bot) {
    shown.via_bot_id = number(*content.via_bot);
    mention(*content.via_bot);
  }
  return shown;
}

tl::enums::Message View::service_message(const BoxMessage& message) {
  tl::types::MessageService shown;
  show_place_in(*this, viewer_, message, shown);
  shown.action = action_of(message);
  mention_in(*message.content->action);
  return shown;
}

tl::enums::MessageMedia View::media(const FileMedia& media) const {
  return show_media(world_, viewer_, media);
}

tl::enums::MessageAction View::action_of(const BoxMessage& message) const {
  const tl::enums::MessageAction& action = *message.content->action;
  const auto* const photo = action.get_if<tl::types::MessageActionChatEditPhoto>();
  if (photo == nullptr) return action;
  // Everybody names a photo by an access hash of their own.
  const FileId file{photo->photo.get_if<tl::types::Photo>()->id};
  tl::types::MessageActionChatEditPhoto shown;
  shown.photo = show_photo(world_, viewer_, file);
  return shown;
}

void View::mention_in(const tl::enums::MessageAction& action) {
  if (const auto* created = action.get_if<tl::types::MessageActionChatCreate>())
    for (const std::int64_t id : created->users)
      mention(UserId{id});
  if (const auto* added = action.get_if<tl::types::MessageActionChatAddUser>())
    for (const std::int64_t id : added->users)
      mention(UserId{id});
  if (const auto* linked = action.get_if<tl::types::MessageActionChatJoinedByLink>())
    mention(UserId{linked->inviter_id});
  if (const auto* moved = action.get_if<tl::types::MessageActionChatMigrateTo>())
    mention(ChannelId{moved->channel_id});
  if (const auto* origin = action.get_if<tl::types::MessageActionChannelMigrateFrom>())
    mention(ChatId{origin->chat_id});
  if (const auto* removed = action.get_if<tl::types::MessageActionChatDeleteUser>())
    mention(UserId{removed->user_id});
}

void View::mention_in(const tl::enums::MessageEntity& entity) {
  if (const auto* name = entity.get_if<tl::types::MessageEntityMentionName>())
    mention(UserId{name->user_id});
}

}  // namespace layer::local_dc
