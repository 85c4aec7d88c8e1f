#include "posting.hpp"

#include <algorithm>

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

void deliver(User& user, Peer dialog, const MessagePtr& content,
             std::vector<AccountEvent>& events) {
  const bool outgoing = content->from == user.id;
  const bool mentioned =
      content->chat && !outgoing && (names(*content, user) || answers(*content, user.id));
  const BoxEvent event = user.box.add(dialog, content, outgoing, mentioned);
  content->copies.push_back({user.id, std::get<event::Added>(event.what).id});
  events.push_back({user.id, event});
}

}  // namespace

std::vector<AccountEvent> post(World& world, const MessagePtr& content) {
  std::vector<AccountEvent> events;
  User& sender = world.user(content->from);
  if (!content->chat) {
    User& receiver = world.user(content->to);
    deliver(sender, receiver.peer(), content, events);
    if (receiver.id != sender.id) deliver(receiver, sender.peer(), content, events);
    return events;
  }
  const Chat& chat = world.chats.at(*content->chat);
  for (const auto& [id, member] : chat.members) {
    User& user = world.user(id);
    if (is_seen_by(*content, user)) deliver(user, chat.peer(), content, events);
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

}  // namespace layer::local_dc
