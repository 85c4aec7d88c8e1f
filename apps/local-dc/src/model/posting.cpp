#include "posting.hpp"

#include <algorithm>

#include "rights.hpp"

namespace layer::local_dc {
namespace {

bool names(const MessageContent& content, const User& user) {
  if (user.username.empty()) return false;
  return lower_case(content.text).find("@" + lower_case(user.username)) != std::string::npos;
}

bool answers(const MessageContent& content, UserId user) {
  return content.reply_to && content.reply_to->from == user;
}

// "/start" is for every bot, "/start@some_bot" for one.
bool is_command_for(const MessageContent& content, const User& bot) {
  if (!content.text.starts_with('/')) return false;
  const std::string command = content.text.substr(0, content.text.find_first_of(" \n"));
  return command.find('@') == std::string::npos || names(content, bot);
}

bool is_seen_by(const MessageContent& content, const User& user) {
  if (!user.bot || !user.bot->privacy_mode || content.from == user.id || content.action)
    return true;
  return is_command_for(content, user) || names(content, user) || answers(content, user.id);
}

bool is_seen_by(const MessageContent& content, const Channel& channel, const User& user) {
  return is_admin(channel, user.id) || is_seen_by(content, user);
}

void deliver(User& user, Peer dialog, const MessagePtr& content,
             std::vector<AccountEvent>& events) {
  const bool outgoing = content->from == user.id;
  const bool mentioned =
      content->chat && !outgoing && (names(*content, user) || answers(*content, user.id));
  const BoxEvent event = user.box.add(dialog, content, outgoing, mentioned);
  content->copies.push_back({user.id, std::get<event::Added>(event.what).id});
  events.push_back({user.id, event});
}

/// Both sides of a private chat.
std::vector<AccountEvent> post_privately(World& world, const MessagePtr& content) {
  std::vector<AccountEvent> events;
  User& sender = world.user(content->from);
  User& receiver = world.user(content->to);
  deliver(sender, receiver.peer(), content, events);
  if (receiver.id != sender.id) deliver(receiver, sender.peer(), content, events);
  return events;
}

std::vector<AccountEvent> post_in_group(World& world, const MessagePtr& content) {
  std::vector<AccountEvent> events;
  const Chat& chat = world.chats.at(*content->chat);
  for (const auto& [id, member] : chat.members) {
    User& user = world.user(id);
    if (is_seen_by(*content, user)) deliver(user, chat.peer(), content, events);
  }
  return events;
}

std::vector<AccountEvent> post_in_channel(World& world, const MessagePtr& content) {
  Channel& channel = world.channel(*content->channel);
  const BoxEvent event = channel.box.add(channel.peer(), content, false, false);
  content->channel_message = std::get<event::Added>(event.what).id;
  channel.changed = content->date;
  for (auto& [id, member] : channel.members) {
    if (channel.broadcast || id == content->from) continue;
    if (!names(*content, world.user(id)) && !answers(*content, id)) continue;
    content->mentions.insert(id);
    member.unread_mentions.insert(content->channel_message);
  }
  return channel_events(world, channel, event);
}

}  // namespace

std::vector<AccountEvent> post(World& world, const MessagePtr& content) {
  content->order = ++world.last_order;
  if (content->channel) return post_in_channel(world, content);
  if (content->chat) return post_in_group(world, content);
  return post_privately(world, content);
}

bool hears(const Channel& channel, const User& member, const BoxEvent& event) {
  if (channel.member(member.id) == nullptr) return channel.is_public();
  const auto* const added = std::get_if<event::Added>(&event.what);
  const auto* const edited = std::get_if<event::Edited>(&event.what);
  const std::int32_t id = added != nullptr ? added->id : edited != nullptr ? edited->id : 0;
  const BoxMessage* const message = channel.box.find(id);
  return message == nullptr || is_seen_by(*message->content, channel, member);
}

std::vector<AccountEvent> channel_events(const World& world, const Channel& channel,
                                         const BoxEvent& event) {
  std::vector<AccountEvent> events;
  for (const auto& [id, member] : channel.members)
    if (hears(channel, world.user(id), event)) events.push_back({id, event});
  return events;
}

std::vector<AccountEvent> post_edit(World& world, const MessageContent& content) {
  if (content.channel) {
    Channel& channel = world.channel(*content.channel);
    if (channel.box.find(content.channel_message) == nullptr) return {};
    return channel_events(world, channel, channel.box.edited(content.channel_message));
  }
  std::vector<AccountEvent> events;
  for (const Copy& copy : content.copies) {
    Box& box = world.user(copy.account).box;
    if (box.find(copy.id) != nullptr) events.push_back({copy.account, box.edited(copy.id)});
  }
  return events;
}

MessagePtr service_message(const Chat& chat, UserId from, Date now,
                           tl::enums::MessageAction action) {
  auto content = std::make_shared<MessageContent>();
  content->from = from;
  content->chat = chat.id;
  content->date = now;
  content->action = std::move(action);
  return content;
}

MessagePtr service_message(const Channel& channel, UserId from, Date now,
                           tl::enums::MessageAction action) {
  auto content = std::make_shared<MessageContent>();
  content->from = from;
  content->channel = channel.id;
  content->post = channel.broadcast;
  content->date = now;
  content->action = std::move(action);
  return content;
}

}  // namespace layer::local_dc
