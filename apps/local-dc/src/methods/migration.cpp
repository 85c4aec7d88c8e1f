#include <layer/tl/functions/messages.hpp>

#include "../model/membership.hpp"
#include "../model/posting.hpp"
#include "../model/rights.hpp"
#include "channel_news.hpp"
#include "compose.hpp"
#include "peers.hpp"
#include "registry.hpp"

// core.telegram.org/api/channel#migration
namespace layer::local_dc {
namespace {

/// What an admin of a basic group may do in the supergroup it becomes.
AdminRights former_admin_rights() {
  AdminRights rights = all_rights();
  rights.add_admins = false;
  return rights;
}

Channel& make_supergroup(Call& call, const Chat& chat) {
  Channel& channel = call.world.add_channel(chat.title, chat.creator, call.now);
  channel.about = chat.about;
  channel.photo = chat.photo;
  channel.migrated_from = chat.id;
  const auto ids = call.world.visible_ids(chat.creator, chat.peer());
  channel.migrated_from_max = ids.empty() ? 0 : ids.back();
  for (const auto& [user, was] : chat.members) {
    if (user == chat.creator) continue;
    ChannelMember& member = join(call.world, channel, user, was.inviter, call.now);
    if (chat.admins.contains(user)) member.admin = Admin{former_admin_rights(), chat.creator};
  }
  return channel;
}

/// The group's last message says where it went. \return what the caller hears.
std::vector<BoxEvent> say_goodbye(Call& call, Chat& chat, const Channel& channel) {
  tl::types::MessageActionChatMigrateTo moved;
  moved.channel_id = number(channel.id);
  const std::vector<AccountEvent> events =
      post(call.world, service_message(chat, call.self().id, call.now, std::move(moved)));
  call.outbox.box_events(events);
  chat.migrated_to = channel.id;
  ++chat.version;
  for (const auto& [user, member] : std::exchange(chat.members, {}))
    call.world.user(user).chats.erase(chat.id);
  return own_events(call, events);
}

Answer<tl::enums::Updates> migrate_chat(Call& call,
                                        const tl::functions::messages::MigrateChat& request) {
  const Answer<Chat*> found = resolve_group(call, request.chat_id);
  if (!found) return found.error();
  Chat& chat = **found;
  if (chat.creator != call.self().id) return bad_request("CHAT_ADMIN_REQUIRED");
  Channel& channel = make_supergroup(call, chat);
  std::vector<BoxEvent> events = say_goodbye(call, chat, channel);
  tl::types::MessageActionChannelMigrateFrom origin;
  origin.title = chat.title;
  origin.chat_id = number(chat.id);
  tell_all_of_channel(call, channel);
  for (const BoxEvent& event : post_notice(call, channel, std::move(origin)))
    events.push_back(event);
  return show_channel_change(call, channel, events);
}

}  // namespace

void add_migration_methods(Methods& methods) {
  methods.add(migrate_chat, {.audience = Audience::users});
}

}  // namespace layer::local_dc
