#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/messages/affected_history.hpp>
#include <layer/tl/types/messages/affected_messages.hpp>

#include <algorithm>

#include "pages.hpp"
#include "peers.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

/// The mentions of the caller that it has not looked at, newest first.
std::vector<std::int32_t> unread(const Call& call, Peer chat) {
  std::vector<std::int32_t> ids;
  if (Channel* const channel = channel_of(call.world, chat)) {
    const ChannelMember* const member = channel->member(call.self().id);
    if (member != nullptr)
      ids.assign(member->unread_mentions.begin(), member->unread_mentions.end());
  } else {
    for (const std::int32_t id : message_ids(call, chat))
      if (call.self().box.find(id)->unread_mention) ids.push_back(id);
  }
  std::ranges::reverse(ids);
  return ids;
}

Answer<tl::enums::messages::Messages> get_unread(Call& call,
                                                 const functions::GetUnreadMentions& request) {
  if (request.top_msg_id) return unsupported(call, "messages.getUnreadMentions top_msg_id");
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  View view = call.view();
  return show_page(view, *chat, unread(call, *chat), page_request(request));
}

Answer<tl::enums::messages::AffectedHistory> read_all(Call& call,
                                                      const functions::ReadMentions& request) {
  if (request.top_msg_id) return unsupported(call, "messages.readMentions top_msg_id");
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  tl::types::messages::AffectedHistory answer;
  User& self = call.self();
  const std::vector<std::int32_t> ids = unread(call, *chat);
  if (Channel* const channel = channel_of(call.world, *chat)) {
    if (!ids.empty()) {
      channel->member(self.id)->unread_mentions.clear();
      tl::types::UpdateChannelReadMessagesContents news;
      news.channel_id = number(channel->id);
      news.messages = ids;
      call.outbox.state_update(self.id, std::move(news));
    }
    answer.pts = channel->box.pts();
    return tl::enums::messages::AffectedHistory(std::move(answer));
  }
  if (const auto event = self.box.read_contents(ids)) {
    answer.pts_count = event->count;
    call.outbox.box_event(self.id, *event);
  }
  answer.pts = self.box.pts();
  return tl::enums::messages::AffectedHistory(std::move(answer));
}

Answer<tl::enums::messages::AffectedMessages> read_contents(
    Call& call, const functions::ReadMessageContents& request) {
  User& self = call.self();
  tl::types::messages::AffectedMessages answer;
  if (const auto event = self.box.read_contents(request.id)) {
    answer.pts_count = event->count;
    call.outbox.box_event(self.id, *event);
  }
  answer.pts = self.box.pts();
  return tl::enums::messages::AffectedMessages(std::move(answer));
}

}  // namespace

void add_mention_methods(Methods& methods) {
  methods.add(get_unread, {.audience = Audience::users});
  methods.add(read_all, {.audience = Audience::users});
  methods.add(read_contents, {.audience = Audience::users});
}

}  // namespace layer::local_dc
