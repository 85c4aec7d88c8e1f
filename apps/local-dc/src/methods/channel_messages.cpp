#include <layer/tl/functions/channels.hpp>
#include <layer/tl/match.hpp>
#include <layer/tl/types/exported_message_link.hpp>
#include <layer/tl/types/input_message.hpp>
#include <layer/tl/types/messages/affected_messages.hpp>

#include <algorithm>

#include "../model/posting.hpp"
#include "../model/rights.hpp"
#include "../view/dialog_view.hpp"
#include "channel_news.hpp"
#include "compose.hpp"
#include "pages.hpp"
#include "peers.hpp"
#include "pinned.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;
namespace enums = tl::enums::messages;

std::int32_t named_id(const Call& call, const Channel& channel,
                      const tl::enums::InputMessage& message) {
  return tl::match(
      message, [](const tl::types::InputMessageId& named) { return named.id; },
      [&](const tl::types::InputMessageReplyTo& answer) {
        const BoxMessage* const found = channel.box.find(answer.id);
        if (found == nullptr || !found->content->reply_to) return 0;
        return found->content->reply_to->id_for(call.self().id).value_or(0);
      },
      [&](const tl::types::InputMessagePinned&) {
        return newest_pinned(channel.box, channel.peer()).value_or(0);
      },
      [](const tl::types::InputMessageCallbackQuery& pressed) { return pressed.id; },
      [](tl::Other) { return 0; });
}

Answer<enums::Messages> get_messages(Call& call, const functions::GetMessages& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  const Channel& channel = **found;
  View view = call.view();
  std::vector<tl::enums::Message> messages;
  for (const tl::enums::InputMessage& one : request.id) {
    const std::int32_t id = named_id(call, channel, one);
    if (const BoxMessage* const message = find_message(call, channel.peer(), id)) {
      messages.push_back(view.message(*message));
      continue;
    }
    tl::types::MessageEmpty empty;
    empty.id = id;
    empty.peer_id = view.peer(channel.id);
    messages.emplace_back(std::move(empty));
  }
  return show_of_channel(view, channel, std::move(messages), request.id.size());
}

// Own messages, and those of others for admins with that right; posts of others need it too.
bool may_delete(const Call& call, const Channel& channel, const MessageContent& content) {
  const UserId self = call.self().id;
  if (has_right(channel, self, &AdminRights::delete_messages)) return true;
  if (content.from != self) return false;
  return !content.post || has_right(channel, self, &AdminRights::post_messages);
}

/// Takes the messages from everyone. \return the caller's own event.
BoxEvent erase(Call& call, Channel& channel, std::vector<std::int32_t> ids) {
  for (auto& [user, member] : channel.members)
    for (const std::int32_t id : ids)
      member.unread_mentions.erase(id);
  const BoxEvent event = channel.box.erase(std::move(ids));
  channel.changed = call.now;
  call.outbox.box_events(channel_events(call.world, channel, event));
  return event;
}

Answer<enums::AffectedMessages> delete_messages(Call& call,
                                                const functions::DeleteMessages& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  std::vector<std::int32_t> ids;
  for (const std::int32_t id : request.id) {
    const BoxMessage* const message = find_message(call, channel.peer(), id);
    if (message == nullptr || std::ranges::find(ids, id) != ids.end()) continue;
    if (!may_delete(call, channel, *message->content))
      return RpcFailure{403, "MESSAGE_DELETE_FORBIDDEN"};
    ids.push_back(id);
  }
  tl::types::messages::AffectedMessages answer;
  if (!ids.empty()) answer.pts_count = erase(call, channel, std::move(ids)).count;
  answer.pts = channel.box.pts();
  return enums::AffectedMessages(std::move(answer));
}

/// Tells the authors of messages that were read for the first time.
void tell_authors(Call& call, Channel& channel, std::int32_t after, std::int32_t up_to) {
  for (const std::int32_t id : call.world.visible_ids(call.self().id, channel.peer())) {
    if (id <= after || id > up_to) continue;
    const UserId author = channel.box.find(id)->content->from;
    ChannelMember* const member = channel.member(author);
    if (member == nullptr || author == call.self().id || member->read_outbox_max >= id) continue;
    member->read_outbox_max = id;
    tl::types::UpdateReadChannelOutbox news;
    news.channel_id = number(channel.id);
    news.max_id = id;
    call.outbox.state_update(author, std::move(news));
  }
}

Answer<bool> read_history(Call& call, const functions::ReadHistory& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  ChannelMember* const member = channel.member(call.self().id);
  if (member == nullptr) return bad_request("CHANNEL_PRIVATE");
  const std::int32_t newest = channel.box.last_id();
  const std::int32_t up_to = request.max_id > 0 ? std::min(request.max_id, newest) : newest;
  if (up_to <= member->read_inbox_max) return yes();
  const std::int32_t before = std::exchange(member->read_inbox_max, up_to);
  tl::types::UpdateReadChannelInbox news;
  news.channel_id = number(channel.id);
  news.max_id = up_to;
  news.still_unread_count = read_state(call.world, call.self(), channel.peer()).unread;
  news.pts = channel.box.pts();
  call.outbox.state_update(call.self().id, std::move(news));
  if (!channel.broadcast) tell_authors(call, channel, before, up_to);
  return yes();
}

Answer<bool> read_contents(Call& call, const functions::ReadMessageContents& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  ChannelMember* const member = channel.member(call.self().id);
  if (member == nullptr) return bad_request("CHANNEL_PRIVATE");
  tl::types::UpdateChannelReadMessagesContents news;
  news.channel_id = number(channel.id);
  for (const std::int32_t id : request.id)
    if (member->unread_mentions.erase(id) != 0) news.messages.push_back(id);
  if (!news.messages.empty()) call.outbox.state_update(call.self().id, std::move(news));
  return yes();
}

// For oneself, everything up to a message becomes invisible; for everyone, it is deleted.
Answer<tl::enums::Updates> delete_history(Call& call, const functions::DeleteHistory& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  ChannelMember* const member = channel.member(call.self().id);
  if (member == nullptr) return bad_request("CHANNEL_PRIVATE");
  const std::int32_t newest = channel.box.last_id();
  const std::int32_t up_to = request.max_id > 0 ? std::min(request.max_id, newest) : newest;
  if (!request.for_everyone) {
    if (channel.is_public() || channel.broadcast) return bad_request("CHANNEL_TOO_BIG");
    member->first_visible = std::max(member->first_visible, up_to + 1);
    tl::types::UpdateChannelAvailableMessages news;
    news.channel_id = number(channel.id);
    news.available_min_id = up_to;
    call.outbox.state_update(call.self().id, std::move(news));
    return show_channel_change(call, channel);
  }
  if (auto failure = require(call, channel, &AdminRights::delete_messages)) return *failure;
  std::vector<std::int32_t> ids = message_ids(call, channel.peer());
  std::erase_if(ids, [&](std::int32_t id) { return id > up_to; });
  if (ids.empty()) return show_channel_change(call, channel);
  const BoxEvent event = erase(call, channel, std::move(ids));
  return show_channel_change(call, channel, {&event, 1});
}

Answer<tl::enums::ExportedMessageLink> export_link(Call& call,
                                                   const functions::ExportMessageLink& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  const Channel& channel = **found;
  if (find_message(call, channel.peer(), request.id) == nullptr)
    return bad_request("MESSAGE_ID_INVALID");
  const std::string place =
      channel.is_public() ? channel.username : "c/" + std::to_string(number(channel.id));
  tl::types::ExportedMessageLink answer;
  answer.link = "https://t.me/" + place + "/" + std::to_string(request.id);
  return tl::enums::ExportedMessageLink(std::move(answer));
}

}  // namespace

void add_channel_message_methods(Methods& methods) {
  methods.add(get_messages);
  methods.add(delete_messages);
  methods.add(read_history, {.audience = Audience::users});
  methods.add(read_contents, {.audience = Audience::users});
  methods.add(delete_history, {.audience = Audience::users});
  methods.add(export_link, {.audience = Audience::users});
}

}  // namespace layer::local_dc
