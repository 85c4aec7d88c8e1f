#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/messages/affected_history.hpp>

#include "../view/containers.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

/// Pins or unpins all copies, or the caller's own; whoever's does not change hears nothing.
std::vector<AccountEvent> set_pinned(Call& call, const MessageContent& content, bool pinned,
                                     bool only_own) {
  std::vector<AccountEvent> events;
  for (const Copy& copy : content.copies) {
    if (only_own && copy.account != call.self().id) continue;
    Box& box = call.world.user(copy.account).box;
    const BoxMessage* const message = box.find(copy.id);
    if (message == nullptr || message->pinned == pinned) continue;
    events.push_back({copy.account, box.pin(copy.id, pinned)});
  }
  return events;
}

MessagePtr pin_notice(const Call& call, Peer chat, const MessagePtr& pinned) {
  auto notice = std::make_shared<MessageContent>();
  notice->from = call.self().id;
  if (chat.kind() == Peer::Kind::group)
    notice->chat = ChatId{chat.id()};
  else
    notice->to = UserId{chat.id()};
  notice->date = call.now;
  notice->action = tl::types::MessageActionPinMessage{};
  notice->reply_to = pinned;
  return notice;
}

tl::enums::Updates show_own(Call& call, const std::vector<AccountEvent>& events) {
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  for (const AccountEvent& event : events)
    if (event.account == call.self().id) updates.push_back(view.update(event.event));
  return container(view, std::move(updates), 0);
}

Answer<tl::enums::Updates> pin_message(Call& call, const functions::UpdatePinnedMessage& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const BoxMessage* const message = find_message(call, *chat, request.id);
  if (message == nullptr || message->content->action) return bad_request("MESSAGE_ID_INVALID");
  const MessagePtr content = message->content;
  const bool private_chat = chat->kind() == Peer::Kind::user;
  const bool only_own = request.pm_oneside && private_chat;
  std::vector<AccountEvent> events = set_pinned(call, *content, !request.unpin, only_own);
  if (events.empty()) return bad_request("CHAT_NOT_MODIFIED");
  if (!request.unpin && !only_own) {
    const std::vector<AccountEvent> notice = post(call.world, pin_notice(call, *chat, content));
    events.insert(events.end(), notice.begin(), notice.end());
  }
  call.outbox.box_events(events);
  return show_own(call, events);
}

Answer<tl::enums::messages::AffectedHistory> unpin_all(Call& call,
                                                       const functions::UnpinAllMessages& request) {
  if (request.top_msg_id) return unsupported(call, "messages.unpinAllMessages top_msg_id");
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  tl::types::messages::AffectedHistory answer;
  const Dialog* const dialog = call.self().box.dialog(*chat);
  for (const std::int32_t id : dialog != nullptr ? dialog->ids : std::vector<std::int32_t>()) {
    const BoxMessage& message = *call.self().box.find(id);
    if (!message.pinned) continue;
    const std::vector<AccountEvent> events = set_pinned(call, *message.content, false, false);
    call.outbox.box_events(events);
    ++answer.pts_count;
  }
  answer.pts = call.self().box.pts();
  return tl::enums::messages::AffectedHistory(std::move(answer));
}

}  // namespace

void add_pinning_methods(Methods& methods) {
  methods.add(pin_message);
  methods.add(unpin_all);
}

}  // namespace layer::local_dc
