#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/messages/chat_full.hpp>
#include <layer/tl/types/messages/chats.hpp>
#include <layer/tl/types/peer_notify_settings.hpp>
#include <layer/tl/types/photo.hpp>

#include <algorithm>

#include "../model/rights.hpp"
#include "../view/bot_view.hpp"
#include "../view/dialog_view.hpp"
#include "../view/file_view.hpp"
#include "channel_news.hpp"
#include "peers.hpp"
#include "pinned.hpp"
#include "registry.hpp"
#include "texts.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::channels;
namespace enums = tl::enums::messages;

Answer<tl::enums::Updates> create(Call& call, const functions::CreateChannel& request) {
  if (request.for_import) return unsupported(call, "channels.createChannel for_import");
  if (request.geo_point) return unsupported(call, "channels.createChannel geo_point");
  // Clients of all kinds send 0, which is none.
  if (request.ttl_period.value_or(0) != 0)
    return unsupported(call, "channels.createChannel ttl_period");
  if (request.broadcast && (request.megagroup || request.forum))
    return bad_request("CHANNEL_INVALID");
  if (auto failure = check_title(request.title)) return *failure;
  if (auto failure = check_about(request.about)) return *failure;
  Channel& channel = call.world.add_channel(request.title, call.self().id, call.now);
  channel.about = request.about;
  channel.broadcast = request.broadcast || (!request.megagroup && !request.forum);
  channel.forum = request.forum;
  tl::types::MessageActionChannelCreate created;
  created.title = channel.title;
  const std::vector<BoxEvent> events = post_notice(call, channel, std::move(created));
  tell_of_channel(call, channel, call.self().id);
  return show_channel_change(call, channel, events);
}

Answer<tl::enums::Updates> remove(Call& call, const functions::DeleteChannel& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  if (channel.creator != call.self().id) return bad_request("CHAT_ADMIN_REQUIRED");
  channel.deleted = true;
  call.world.usernames.give_back(channel.username);
  channel.username.clear();
  tell_all_of_channel(call, channel);
  const std::map<UserId, ChannelMember> members = std::exchange(channel.members, {});
  for (const auto& [id, member] : members)
    call.world.user(id).channels.erase(channel.id);
  return show_channel_change(call, channel);
}

Answer<enums::Chats> get(Call& call, const functions::GetChannels& request) {
  tl::types::messages::Chats answer;
  const View view = call.view();
  for (const tl::enums::InputChannel& one : request.id) {
    const Answer<Channel*> channel = resolve_channel(call, one);
    if (!channel && channel.error().message != "CHANNEL_PRIVATE") return channel.error();
    if (channel) answer.chats.push_back(view.channel(**channel));
  }
  return enums::Chats(std::move(answer));
}

void show_numbers(const Call& call, const Channel& channel, tl::types::ChannelFull& full) {
  const bool admin = is_admin(channel, call.self().id);
  full.participants_count = static_cast<std::int32_t>(channel.members.size());
  if (!admin) return;
  const auto count = [&](auto predicate) {
    return static_cast<std::int32_t>(std::ranges::count_if(channel.restrictions, predicate));
  };
  full.admins_count = static_cast<std::int32_t>(std::ranges::count_if(
      channel.members, [&](const auto& one) { return is_admin(channel, one.first); }));
  full.kicked_count = count([](const auto& one) { return one.second.is_ban(); });
  full.banned_count = count([](const auto& one) { return !one.second.is_ban(); });
  full.requests_pending = static_cast<std::int32_t>(channel.invites.requests.size());
}

void show_abilities(const Call& call, const Channel& channel, tl::types::ChannelFull& full) {
  const UserId self = call.self().id;
  const bool admin = is_admin(channel, self);
  full.can_view_participants = admin || (!channel.broadcast && !channel.participants_hidden);
  full.can_set_username = channel.creator == self;
  full.can_delete_channel = channel.creator == self;
  full.hidden_prehistory = channel.hidden_history;
  full.participants_hidden = channel.participants_hidden;
}

Answer<enums::ChatFull> get_full(Call& call, const functions::GetFullChannel& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  const Channel& channel = **found;
  View view = call.view();
  view.mention(channel.id);
  const ReadState state = read_state(call.world, call.self(), channel.peer());
  tl::types::ChannelFull full;
  full.id = number(channel.id);
  full.about = channel.about;
  full.read_inbox_max_id = state.inbox_max;
  full.read_outbox_max_id = state.outbox_max;
  full.unread_count = state.unread;
  full.chat_photo = tl::types::PhotoEmpty{};
  if (channel.photo) full.chat_photo = show_photo(call.world, call.self().id, *channel.photo);
  full.notify_settings = tl::types::PeerNotifySettings{};
  full.pts = channel.box.pts();
  full.pinned_msg_id = newest_pinned(channel.box, channel.peer());
  if (channel.slow_mode != 0) full.slowmode_seconds = channel.slow_mode;
  if (channel.migrated_from) {
    full.migrated_from_chat_id = number(*channel.migrated_from);
    full.migrated_from_max_id = channel.migrated_from_max;
  }
  show_numbers(call, channel, full);
  show_abilities(call, channel, full);
  for (const auto& [id, member] : channel.members) {
    if (!call.world.user(id).bot) continue;
    full.bot_info.push_back(
        show_bot_info(call.world, call.world.user(id), call.self().id, channel.peer()));
    view.mention(id);
  }
  tl::types::messages::ChatFull answer;
  answer.full_chat = std::move(full);
  answer.users = view.users();
  answer.chats = view.chats();
  return enums::ChatFull(std::move(answer));
}

Answer<tl::enums::Updates> edit_title(Call& call, const functions::EditTitle& request) {
  const Answer<Channel*> found = resolve_channel(call, request.channel);
  if (!found) return found.error();
  Channel& channel = **found;
  if (auto failure = require_change_info(call, channel)) return *failure;
  if (auto failure = check_title(request.title)) return *failure;
  if (channel.title == request.title) return bad_request("CHAT_NOT_MODIFIED");
  channel.title = request.title;
  tl::types::MessageActionChatEditTitle changed;
  changed.title = channel.title;
  const std::vector<BoxEvent> events = post_notice(call, channel, std::move(changed));
  tell_all_of_channel(call, channel);
  return show_channel_change(call, channel, events);
}

}  // namespace

void add_channel_methods(Methods& methods) {
  methods.add(create, {.audience = Audience::users});
  methods.add(remove, {.audience = Audience::users});
  methods.add(get);
  methods.add(get_full);
  methods.add(edit_title);
}

}  // namespace layer::local_dc
