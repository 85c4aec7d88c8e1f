#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/messages/affected_messages.hpp>

#include <algorithm>

#include "../model/limits.hpp"
#include "../model/rights.hpp"
#include "../view/containers.hpp"
#include "compose.hpp"
#include "media.hpp"
#include "new_poll.hpp"
#include "peers.hpp"
#include "places.hpp"
#include "registry.hpp"
#include "scheduled.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace enums = tl::enums::messages;

/// What an edit may change.
struct Edit {
  std::string text;
  std::vector<tl::enums::MessageEntity> entities;
  tl::Maybe<tl::enums::ReplyMarkup> markup;
  Media media;
};

bool has_media(const Media& media) {
  return !std::holds_alternative<std::monostate>(media);
}

// Posts of a channel may be edited by admins who have that right.
std::optional<RpcFailure> check_author(const Call& call, const MessageContent& content) {
  const UserId self = call.self().id;
  if (content.post) {
    const Channel& channel = call.world.channel(*content.channel);
    if (has_right(channel, self, &AdminRights::edit_messages)) return std::nullopt;
    const bool own = content.from == self;
    if (own && has_right(channel, self, &AdminRights::post_messages)) return std::nullopt;
    return bad_request("CHAT_ADMIN_REQUIRED");
  }
  if (content.from != self) return RpcFailure{403, "MESSAGE_AUTHOR_REQUIRED"};
  return std::nullopt;
}

Answer<MessagePtr> editable(const Call& call, Peer chat, std::int32_t id) {
  const BoxMessage* const message = find_message(call, chat, id);
  if (message == nullptr || message->content->action) return bad_request("MESSAGE_ID_INVALID");
  const MessageContent& content = *message->content;
  if (auto failure = check_author(call, content)) return *failure;
  if (content.forward) return bad_request("MESSAGE_ID_INVALID");
  const bool for_ever = call.self().bot || chat == call.self().peer() ||
                        is_live(content.media, content.date, call.now);
  if (!for_ever && content.date + limits::EDIT_TIME < call.now)
    return bad_request("MESSAGE_EDIT_TIME_EXPIRED");
  return message->content;
}

Answer<Media> edited_media(Call& call, const MessageContent& content,
                           const tl::enums::InputMedia& input) {
  if (const auto* const poll = input.get_if<tl::types::InputMediaPoll>())
    return closed_poll(call, content.media, *poll);
  if (const auto* const live = input.get_if<tl::types::InputMediaGeoLive>())
    return moved_place(call, content.media, content.date, *live);
  return resolve_media(call, input);
}

Answer<Edit> edit_of(Call& call, const MessageContent& content,
                     const functions::EditMessage& request) {
  Edit edit{content.text, content.entities, request.reply_markup, content.media};
  if (request.media) {
    Answer<Media> media = edited_media(call, content, *request.media);
    if (!media) return media.error();
    edit.media = std::move(*media);
  }
  if (!request.message) return edit;
  auto entities = request.entities.value_or(std::vector<tl::enums::MessageEntity>());
  Answer<Text> text = has_media(edit.media)
                          ? prepare_caption(call, *request.message, std::move(entities))
                          : prepare_text(call, *request.message, std::move(entities));
  if (!text) return text.error();
  if (text->text.empty() && !has_media(edit.media)) return bad_request("MESSAGE_EMPTY");
  edit.text = std::move(text->text);
  edit.entities = std::move(text->entities);
  return edit;
}

bool changes(const MessageContent& content, const Edit& edit, bool new_media) {
  return new_media || edit.text != content.text || edit.entities != content.entities ||
         edit.markup != content.markup;
}

/// Tells everyone who has the message. \return the caller's own events.
std::vector<BoxEvent> tell_of_edit(Call& call, const MessageContent& content) {
  const std::vector<AccountEvent> events = post_edit(call.world, content);
  call.outbox.box_events(events);
  if (content.channel) call.world.channel(*content.channel).changed = call.now;
  return own_events(call, events);
}

void apply(Edit edit, MessageContent& content, Date now) {
  content.text = std::move(edit.text);
  content.entities = std::move(edit.entities);
  content.markup = std::move(edit.markup);
  content.media = std::move(edit.media);
  content.edited = now;
}

/// A message that waits may wait longer, too.
Answer<tl::enums::Updates> edit_scheduled(Call& call, Peer chat,
                                          const functions::EditMessage& request) {
  const MessagePtr content = find_scheduled(call, chat, request.id);
  if (content == nullptr) return bad_request("MESSAGE_ID_INVALID");
  const Answer<std::optional<Date>> when = schedule_time(call, chat, request.schedule_date);
  if (!when) return when.error();
  Answer<Edit> edit = edit_of(call, *content, request);
  if (!edit) return edit.error();
  const Date date = when->value_or(call.now);
  if (date == content->date && !changes(*content, *edit, request.media.has_value()))
    return bad_request("MESSAGE_NOT_MODIFIED");
  apply(std::move(*edit), *content, call.now);
  content->date = date;
  return tell_of_change(call, chat, request.id);
}

Answer<tl::enums::Updates> edit_message(Call& call, const functions::EditMessage& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  if (request.schedule_date) return edit_scheduled(call, *chat, request);
  const Answer<MessagePtr> found = editable(call, *chat, request.id);
  if (!found) return found.error();
  if (auto failure = check_markup(call, request.reply_markup)) return *failure;
  MessageContent& content = **found;
  Answer<Edit> edit = edit_of(call, content, request);
  if (!edit) return edit.error();
  if (!changes(content, *edit, request.media.has_value()))
    return bad_request("MESSAGE_NOT_MODIFIED");
  apply(std::move(*edit), content, call.now);
  return show_events(call, tell_of_edit(call, content));
}

/// Who loses the message: its author and, in private chats, both sides may take it from everyone.
std::vector<Copy> copies_to_delete(const Call& call, const BoxMessage& message, bool revoke) {
  const MessageContent& content = *message.content;
  const UserId self = call.self().id;
  const bool may_revoke =
      !content.chat || content.from == self || call.world.chats.at(*content.chat).creator == self;
  if (revoke && may_revoke) return content.copies;
  return {{self, message.id}};
}

Answer<enums::AffectedMessages> delete_messages(Call& call,
                                                const functions::DeleteMessages& request) {
  // Bots always delete for everyone.
  const bool revoke = request.revoke || call.self().bot.has_value();
  std::map<UserId, std::vector<std::int32_t>> doomed;
  for (const std::int32_t id : request.id) {
    const BoxMessage* const message = call.self().box.find(id);
    if (message == nullptr) continue;
    for (const Copy& copy : copies_to_delete(call, *message, revoke)) {
      std::vector<std::int32_t>& ids = doomed[copy.account];
      const bool there = call.world.user(copy.account).box.find(copy.id) != nullptr;
      if (there && std::ranges::find(ids, copy.id) == ids.end()) ids.push_back(copy.id);
    }
  }
  tl::types::messages::AffectedMessages answer;
  for (auto& [account, ids] : doomed) {
    if (ids.empty()) continue;
    const BoxEvent event = call.world.user(account).box.erase(std::move(ids));
    call.outbox.box_event(account, event);
    if (account == call.self().id) answer.pts_count = event.count;
  }
  answer.pts = call.self().box.pts();
  return enums::AffectedMessages(std::move(answer));
}

}  // namespace

void add_editing_methods(Methods& methods) {
  methods.add(edit_message);
  methods.add(delete_messages);
}

}  // namespace layer::local_dc
