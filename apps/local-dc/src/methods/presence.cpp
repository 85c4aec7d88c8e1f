#include "presence.hpp"

#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/send_message_action.hpp>

#include "peers.hpp"
#include "registry.hpp"
#include "sending_rights.hpp"

namespace layer::local_dc {
namespace {

void tell_of_typing(Call& call, UserId other, const tl::enums::SendMessageAction& action) {
  tl::types::UpdateUserTyping news;
  news.user_id = number(call.self().id);
  news.action = action;
  call.outbox.passing_update(other, std::move(news));
}

void tell_of_typing(Call& call, const Chat& chat, const tl::enums::SendMessageAction& action) {
  for (const auto& [id, member] : chat.members) {
    if (id == call.self().id || call.world.user(id).bot) continue;
    tl::types::UpdateChatUserTyping news;
    news.chat_id = number(chat.id);
    news.from_id = View(call.world, id, call.now).peer(call.self().id);
    news.action = action;
    call.outbox.passing_update(id, std::move(news));
  }
}

void tell_of_typing(Call& call, const Channel& channel,
                    const tl::enums::SendMessageAction& action) {
  for (const auto& [id, member] : channel.members) {
    if (id == call.self().id || call.world.user(id).bot) continue;
    tl::types::UpdateChannelUserTyping news;
    news.channel_id = number(channel.id);
    news.from_id = View(call.world, id, call.now).peer(call.self().id);
    news.action = action;
    call.outbox.passing_update(id, std::move(news));
  }
}

Answer<bool> set_typing(Call& call, const tl::functions::messages::SetTyping& request) {
  const Answer<Peer> peer = resolve(call, request.peer);
  if (!peer) return peer.error();
  if (const Chat* const chat = group_of(call.world, *peer)) {
    if (!chat->members.contains(call.self().id)) return RpcFailure{403, "CHAT_WRITE_FORBIDDEN"};
    tell_of_typing(call, *chat, request.action);
    return yes();
  }
  if (const Channel* const channel = channel_of(call.world, *peer)) {
    if (auto failure = check_writing(call, *channel)) return *failure;
    // Nobody sees who writes a channel's posts.
    if (!channel->broadcast) tell_of_typing(call, *channel, request.action);
    return yes();
  }
  const UserId other{peer->id()};
  if (other != call.self().id && !call.world.user(other).bot)
    tell_of_typing(call, other, request.action);
  return yes();
}

}  // namespace

std::vector<UserId> watchers(const World& world, const User& user) {
  std::vector<UserId> result;
  world.users.for_each([&](const User& other) {
    if (other.id == user.id || other.bot) return;
    const bool has_chat = other.box.dialog(user.peer()) != nullptr;
    if (has_chat || other.contacts.contains(user.id)) result.push_back(other.id);
  });
  return result;
}

void add_presence_methods(Methods& methods) {
  methods.add(set_typing);
}

}  // namespace layer::local_dc
