#include "compose.hpp"

#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>

#include "../view/containers.hpp"
#include "peers.hpp"
#include "sending_rights.hpp"

namespace layer::local_dc {
namespace {

constexpr std::size_t BUTTON_DATA = 64;

std::optional<RpcFailure> check_private_chat(const Call& call, const User& other) {
  const User& self = call.self();
  if (self.blocked.contains(other.id)) return bad_request("YOU_BLOCKED_USER");
  if (other.blocked.contains(self.id)) return bad_request("USER_IS_BLOCKED");
  if (!self.bot || other.id == self.id) return std::nullopt;
  if (other.bot) return bad_request("USER_IS_BOT");
  // Bots cannot begin a conversation.
  if (self.box.dialog(other.peer()) == nullptr) return bad_request("PEER_ID_INVALID");
  return std::nullopt;
}

bool is_valid(const tl::enums::KeyboardButton& button) {
  const auto* const callback = button.get_if<tl::types::KeyboardButtonCallback>();
  return callback == nullptr || (!callback->data.empty() && callback->data.size() <= BUTTON_DATA);
}

Answer<BoxEvent> already_sent(const Call& call, const Sent& sent) {
  const Box& box = sent.channel ? call.world.channel(*sent.channel).box : call.self().box;
  if (box.find(sent.id) == nullptr) return RpcFailure{500, "RANDOM_ID_DUPLICATE"};
  return BoxEvent{sent.pts, 1, sent.channel, event::Added{sent.id}};
}

}  // namespace

MessagePtr content_of(const Call& call, Draft draft) {
  auto content = std::make_shared<MessageContent>();
  content->from = call.self().id;
  place_in(call, draft.chat, *content);
  content->date = call.now;
  content->text = std::move(draft.text.text);
  content->entities = std::move(draft.text.entities);
  content->markup = std::move(draft.markup);
  content->media = std::move(draft.media);
  content->forward = draft.forward;
  content->reply_to = std::move(draft.reply_to);
  content->silent = draft.silent;
  content->noforwards = content->noforwards || draft.noforwards;
  content->album = draft.album;
  content->via_bot = draft.via_bot;
  return content;
}

void place_in(const Call& call, Peer chat, MessageContent& content) {
  if (chat.kind() == Peer::Kind::user) content.to = UserId{chat.id()};
  if (chat.kind() == Peer::Kind::group) content.chat = ChatId{chat.id()};
  const Channel* const channel = channel_of(call.world, chat);
  if (channel == nullptr) return;
  const User& self = call.self();
  content.channel = channel->id;
  content.post = channel->broadcast;
  content.anonymous = !channel->broadcast && is_anonymous(*channel, self.id);
  content.noforwards = content.noforwards || channel->noforwards;
  if (channel->signatures && channel->broadcast) content.post_author = self.full_name();
}

std::optional<RpcFailure> check_writable(const Call& call, Peer chat) {
  if (const Chat* const group = group_of(call.world, chat)) {
    if (!group->members.contains(call.self().id)) return RpcFailure{403, "CHAT_WRITE_FORBIDDEN"};
    return std::nullopt;
  }
  if (const Channel* const channel = channel_of(call.world, chat))
    return check_writing(call, *channel);
  return check_private_chat(call, call.world.user(UserId{chat.id()}));
}

Answer<Peer> resolve_writable(const Call& call, const tl::enums::InputPeer& peer) {
  const Answer<Peer> chat = resolve(call, peer);
  if (!chat) return chat;
  if (auto failure = check_writable(call, *chat)) return *failure;
  return chat;
}

Answer<MessagePtr> resolve_reply(Call& call, Peer chat,
                                 const tl::Maybe<tl::enums::InputReplyTo>& reply) {
  if (!reply) return MessagePtr();
  const auto* const to = reply->get_if<tl::types::InputReplyToMessage>();
  if (to == nullptr) return unsupported(call, "replies to what is not a message");
  if (to->reply_to_peer_id) {
    const Answer<Peer> other = resolve(call, *to->reply_to_peer_id);
    if (!other) return other.error();
    if (*other != chat) return unsupported(call, "replies to another chat");
  }
  const BoxMessage* const message = find_message(call, chat, to->reply_to_msg_id);
  if (message == nullptr) return bad_request("REPLY_MESSAGE_ID_INVALID");
  return message->content;
}

std::optional<RpcFailure> check_markup(const Call& call,
                                       const tl::Maybe<tl::enums::ReplyMarkup>& markup) {
  if (!markup) return std::nullopt;
  if (!call.self().bot) return bad_request("REPLY_MARKUP_INVALID");
  const auto* const keyboard = markup->get_if<tl::types::ReplyInlineMarkup>();
  if (keyboard == nullptr) return std::nullopt;
  for (const tl::enums::KeyboardButtonRow& row : keyboard->rows)
    for (const tl::enums::KeyboardButton& button : row->buttons)
      if (!is_valid(button)) return bad_request("BUTTON_DATA_INVALID");
  return std::nullopt;
}

Answer<BoxEvent> send(Call& call, Draft draft, std::int64_t random_id) {
  if (random_id == 0) return bad_request("RANDOM_ID_EMPTY");
  User& self = call.self();
  const auto sent = self.sent.find(random_id);
  if (sent != self.sent.end()) return already_sent(call, sent->second);
  if (Channel* const channel = channel_of(call.world, draft.chat)) {
    if (auto failure = check_content(call, *channel, draft)) return *failure;
    // An album counts as one message: whoever sends it has asked.
    const auto wait = draft.album ? std::nullopt : use_slow_mode(call, *channel);
    if (wait) return *wait;
  }
  const std::vector<AccountEvent> events = post(call.world, content_of(call, std::move(draft)));
  call.outbox.box_events(events);
  for (const AccountEvent& event : events) {
    if (event.account != self.id) continue;
    const std::int32_t id = std::get<event::Added>(event.event.what).id;
    self.sent.emplace(random_id, Sent{id, event.event.pts, event.event.channel});
    return event.event;
  }
  return RpcFailure{403, "CHAT_WRITE_FORBIDDEN"};
}

Answer<tl::enums::Updates> send_all(Call& call, std::vector<Unsent> messages) {
  std::vector<SentEvent> sent;
  for (Unsent& one : messages) {
    const Answer<BoxEvent> event = send(call, std::move(one.draft), one.random_id);
    if (!event) return event.error();
    sent.push_back({*event, one.random_id});
  }
  return show_sent(call, sent);
}

std::vector<BoxEvent> own_events(const Call& call, std::span<const AccountEvent> events) {
  std::vector<BoxEvent> own;
  for (const AccountEvent& event : events)
    if (event.account == call.self().id) own.push_back(event.event);
  return own;
}

tl::enums::Updates show_events(Call& call, std::span<const BoxEvent> events) {
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  for (const BoxEvent& event : events)
    updates.push_back(view.update(event));
  return container(view, std::move(updates), 0);
}

tl::enums::Updates show_sent(Call& call, std::span<const SentEvent> sent) {
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  for (const SentEvent& one : sent) {
    tl::types::UpdateMessageId id;
    id.id = std::get<event::Added>(one.event.what).id;
    id.random_id = one.random_id;
    updates.emplace_back(std::move(id));
    updates.push_back(view.update(one.event));
  }
  return container(view, std::move(updates), 0);
}

tl::enums::Updates show_sent_text(Call& call, const SentEvent& sent) {
  const std::int32_t id = std::get<event::Added>(sent.event.what).id;
  const MessageContent& content = *call.self().box.find(id)->content;
  tl::types::UpdateShortSentMessage brief;
  brief.out = true;
  brief.id = id;
  brief.pts = sent.event.pts;
  brief.pts_count = sent.event.count;
  brief.date = content.date;
  if (!content.entities.empty()) brief.entities = content.entities;
  return brief;
}

}  // namespace layer::local_dc
