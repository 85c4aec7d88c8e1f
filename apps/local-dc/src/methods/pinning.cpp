#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/messages/affected_history.hpp>

#include "../model/rights.hpp"
#include "../view/containers.hpp"
#include "compose.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

std::vector<AccountEvent> set_pinned_in_channel(Call& call, const MessageContent& content,
                                                bool pinned) {
  Channel& channel = call.world.channel(*content.channel);
  if (channel.box.find(content.channel_message)->pinned == pinned) return {};
  channel.changed = call.now;
  return channel_events(call.world, channel, channel.box.pin(content.channel_message, pinned));
}

/// Pins or unpins all copies, or the caller's own; whoever's does not change hears nothing.
std::vector<AccountEvent> set_pinned(Call& call, const MessageContent& content, bool pinned,
                                     bool only_own) {
  if (content.channel) return set_pinned_in_channel(call, content, pinned);
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
  place_in(call, chat, *notice);
  notice->date = call.now;
  notice->action = tl::types::MessageActionPinMessage{};
  notice->reply_to = pinned;
  return notice;
}

// In channels, editing messages is the right that pinning takes.
std::optional<RpcFailure> check_pinning(const Call& call, Peer chat) {
  const Channel* const channel = channel_of(call.world, chat);
  if (channel == nullptr) return std::nullopt;
  const UserId self = call.self().id;
  const AdminRight right =
      channel->broadcast ? &AdminRights::edit_messages : &AdminRights::pin_messages;
  const bool member_may = !channel->broadcast && channel->member(self) != nullptr &&
                          !is_admin(*channel, self) &&
                          !is_forbidden(*channel, self, &BannedRights::pin_messages, call.now);
  if (member_may || has_right(*channel, self, right)) return std::nullopt;
  return bad_request("CHAT_ADMIN_REQUIRED");
}

Answer<tl::enums::Updates> pin_message(Call& call, const functions::UpdatePinnedMessage& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  if (auto failure = check_pinning(call, *chat)) return *failure;
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
  return show_events(call, own_events(call, events));
}

Answer<tl::enums::messages::AffectedHistory> unpin_all(Call& call,
                                                       const functions::UnpinAllMessages& request) {
  if (request.top_msg_id) return unsupported(call, "messages.unpinAllMessages top_msg_id");
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  tl::types::messages::AffectedHistory answer;
  if (auto failure = check_pinning(call, *chat)) return *failure;
  const Box& box = call.world.box_of(call.self().id, *chat);
  for (const std::int32_t id : message_ids(call, *chat)) {
    const BoxMessage& message = *box.find(id);
    if (!message.pinned) continue;
    const std::vector<AccountEvent> events = set_pinned(call, *message.content, false, false);
    call.outbox.box_events(events);
    ++answer.pts_count;
  }
  answer.pts = box.pts();
  return tl::enums::messages::AffectedHistory(std::move(answer));
}

}  // namespace

void add_pinning_methods(Methods& methods) {
  methods.add(pin_message);
  methods.add(unpin_all);
}

}  // namespace layer::local_dc
