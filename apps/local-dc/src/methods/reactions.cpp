#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/messages/affected_history.hpp>
#include <layer/tl/types/messages/message_reactions_list.hpp>
#include <layer/tl/types/messages/reactions.hpp>

#include <algorithm>
#include <ranges>

#include "../model/limits.hpp"
#include "../model/rights.hpp"
#include "../text/reaction_emoji.hpp"
#include "../view/containers.hpp"
#include "../view/dialog_view.hpp"
#include "../view/reaction_view.hpp"
#include "message_news.hpp"
#include "pages.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "result_hash.hpp"

// core.telegram.org/api/reactions
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;

constexpr std::size_t MOST_RECENT = 50;

tl::types::UpdateMessageReactions news_of(View& view, const Sight& sight,
                                          const MessageContent& content) {
  tl::types::UpdateMessageReactions news;
  news.peer = view.peer(sight.chat);
  news.msg_id = sight.id;
  news.reactions = show_reactions(view, content);
  return news;
}

std::vector<tl::enums::Reaction> as_list(const std::string& emoji) {
  std::vector<tl::enums::Reaction> list;
  if (!emoji.empty()) list.push_back(show_emoji(emoji));
  return list;
}

/// Bots hear of reactions in private chats with them, and where they are admins.
bool listens(const World& world, const MessageContent& content, UserId bot) {
  if (!content.channel) return !content.chat;
  return is_admin(world.channel(*content.channel), bot);
}

/// A change of the caller's own reaction.
struct Change {
  std::string before;
  std::string after;
};

void tell_others(Call& call, const MessageContent& content, const Change& change) {
  for (const Sight& sight : sights_of(call.world, content)) {
    View view(call.world, sight.account, call.now);
    if (!call.world.user(sight.account).bot) {
      call.outbox.state_update(sight.account, news_of(view, sight, content));
      continue;
    }
    if (!listens(call.world, content, sight.account)) continue;
    tl::types::UpdateBotMessageReaction news;
    news.peer = view.peer(sight.chat);
    news.msg_id = sight.id;
    news.date = call.now;
    news.actor = view.peer(call.self().id);
    news.old_reactions = as_list(change.before);
    news.new_reactions = as_list(change.after);
    call.outbox.qts_update(sight.account, std::move(news));
  }
}

/// The emoji that is asked for; empty to take the reaction back.
Answer<std::string> wanted(Call& call, const functions::SendReaction& request) {
  if (!request.reaction || request.reaction->empty()) return std::string();
  if (request.reaction->size() > 1) return bad_request("REACTIONS_TOO_MANY");
  const tl::enums::Reaction& reaction = request.reaction->front();
  if (reaction.is<tl::types::ReactionEmpty>()) return std::string();
  const auto* const emoji = reaction.get_if<tl::types::ReactionEmoji>();
  if (emoji == nullptr) return unsupported(call, "messages.sendReaction custom emoji");
  if (!is_reaction_emoji(emoji->emoticon)) return bad_request("REACTION_INVALID");
  return emoji->emoticon;
}

void note_recent(User& user, const std::string& emoji) {
  std::erase(user.recent_reactions, emoji);
  user.recent_reactions.insert(user.recent_reactions.begin(), emoji);
  if (user.recent_reactions.size() > MOST_RECENT) user.recent_reactions.pop_back();
}

/// \return the reaction before; nothing if it was the same.
std::optional<std::string> replace(MessageContent& content, const Reaction& reaction) {
  std::string before;
  const auto own = std::ranges::find(content.reactions, reaction.from, &Reaction::from);
  if (own != content.reactions.end()) {
    before = own->emoji;
    if (before == reaction.emoji) return std::nullopt;
    content.reactions.erase(own);
  } else if (reaction.emoji.empty()) {
    return std::nullopt;
  }
  if (!reaction.emoji.empty()) content.reactions.push_back(reaction);
  return before;
}

Answer<tl::enums::Updates> send_reaction(Call& call, const functions::SendReaction& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const BoxMessage* const message = find_message(call, *chat, request.msg_id);
  if (message == nullptr) return bad_request("MESSAGE_ID_INVALID");
  const Answer<std::string> emoji = wanted(call, request);
  if (!emoji) return emoji.error();
  User& self = call.self();
  MessageContent& content = *message->content;
  const bool of_others = content.from != self.id;
  const auto before = replace(content, {self.id, *emoji, call.now, request.big, of_others});
  if (!before) return bad_request("MESSAGE_NOT_MODIFIED");
  if (!emoji->empty() && request.add_to_recent) note_recent(self, *emoji);
  tell_others(call, content, {*before, *emoji});
  View view = call.view();
  const Sight own{self.id, *chat, request.msg_id};
  std::vector<tl::enums::Update> updates{news_of(view, own, content)};
  return tl::enums::Updates(container(view, std::move(updates), 0));
}

Answer<tl::enums::Updates> get_reactions(Call& call,
                                         const functions::GetMessagesReactions& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  for (const std::int32_t id : request.id)
    if (const BoxMessage* const message = find_message(call, *chat, id))
      updates.emplace_back(news_of(view, {call.self().id, *chat, id}, *message->content));
  return tl::enums::Updates(container(view, std::move(updates), 0));
}

/// Where a list continues: the number of what was given already.
std::size_t offset_in(const std::optional<std::string>& offset) {
  std::size_t value = 0;
  for (const char c : offset.value_or(""))
    if (c >= '0' && c <= '9' && value < 1'000'000)
      value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

Answer<tl::enums::messages::MessageReactionsList> list_reactions(
    Call& call, const functions::GetMessageReactionsList& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const BoxMessage* const message = find_message(call, *chat, request.id);
  if (message == nullptr) return bad_request("MESSAGE_ID_INVALID");
  const MessageContent& content = *message->content;
  if (content.post) return RpcFailure{403, "BROADCAST_FORBIDDEN"};
  std::vector<Reaction> chosen;
  for (const Reaction& reaction : content.reactions | std::views::reverse)
    if (!request.reaction || *request.reaction == show_emoji(reaction.emoji))
      chosen.push_back(reaction);
  View view = call.view();
  tl::types::messages::MessageReactionsList answer;
  answer.count = static_cast<std::int32_t>(chosen.size());
  const std::size_t first = std::min(offset_in(request.offset), chosen.size());
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 1, limits::PAGE));
  const std::size_t last = std::min(first + limit, chosen.size());
  for (std::size_t i = first; i < last; ++i)
    answer.reactions.emplace_back(show_reaction(view, chosen[i]));
  if (last < chosen.size()) answer.next_offset = std::to_string(last);
  answer.users = view.users();
  answer.chats = view.chats();
  return tl::enums::messages::MessageReactionsList(std::move(answer));
}

Answer<tl::enums::messages::Reactions> get_recent(Call& call,
                                                  const functions::GetRecentReactions& request) {
  tl::types::messages::Reactions answer;
  const auto limit = static_cast<std::size_t>(std::clamp(request.limit, 0, limits::PAGE));
  for (const std::string& emoji : call.self().recent_reactions | std::views::take(limit))
    answer.reactions.push_back(show_emoji(emoji));
  return tl::enums::messages::Reactions(std::move(answer));
}

Answer<tl::enums::messages::Messages> get_unread(Call& call,
                                                 const functions::GetUnreadReactions& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const Box& box = call.world.box_of(call.self().id, *chat);
  std::vector<std::int32_t> ids = message_ids(call, *chat);
  std::ranges::reverse(ids);
  std::erase_if(
      ids, [&](std::int32_t id) { return !has_unread_reaction(*box.find(id), call.self().id); });
  View view = call.view();
  return show_page(view, *chat, ids, page_request(request));
}

Answer<tl::enums::messages::AffectedHistory> read_all(Call& call,
                                                      const functions::ReadReactions& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const Box& box = call.world.box_of(call.self().id, *chat);
  for (const std::int32_t id : message_ids(call, *chat)) {
    const BoxMessage& message = *box.find(id);
    if (!has_unread_reaction(message, call.self().id)) continue;
    for (Reaction& reaction : message.content->reactions)
      reaction.unread = false;
  }
  tl::types::messages::AffectedHistory answer;
  answer.pts = box.pts();
  return tl::enums::messages::AffectedHistory(std::move(answer));
}

}  // namespace

void add_reaction_methods(Methods& methods) {
  methods.add(send_reaction);
  methods.add(get_reactions, {.audience = Audience::users});
  methods.add(list_reactions, {.audience = Audience::users});
  methods.add(get_recent, {.audience = Audience::users});
  methods.add(get_unread, {.audience = Audience::users});
  methods.add(read_all, {.audience = Audience::users});
}

}  // namespace layer::local_dc
