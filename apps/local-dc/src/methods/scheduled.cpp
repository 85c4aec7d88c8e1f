#include "scheduled.hpp"

#include <layer/tl/functions/messages.hpp>

#include <algorithm>

#include "../view/containers.hpp"
#include "pages.hpp"
#include "peers.hpp"
#include "registry.hpp"
#include "result_hash.hpp"
#include "sending_rights.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::messages;
namespace enums = tl::enums::messages;
using Place = Scheduled::Place;

constexpr Date LATEST = 366 * 86400;
constexpr std::size_t MOST = 100;

Place place_of(const Call& call, Peer chat) {
  return {call.self().id, chat};
}

tl::enums::Message show(View& view, const Place& place, std::int32_t id) {
  const MessagePtr& content = view.world().scheduled.find(place, id)->content;
  return view.message(
      BoxMessage{.id = id, .dialog = place.chat, .content = content, .outgoing = true});
}

tl::types::UpdateNewScheduledMessage news_of(View& view, const Place& place, std::int32_t id) {
  tl::types::UpdateNewScheduledMessage news;
  news.message = show(view, place, id);
  return news;
}

/// \param sent  their numbers in the chat; empty if they were not sent.
tl::types::UpdateDeleteScheduledMessages end_of(View& view, const Place& place,
                                                std::vector<std::int32_t> ids,
                                                std::vector<std::int32_t> sent) {
  tl::types::UpdateDeleteScheduledMessages news;
  news.peer = view.peer(place.chat);
  news.messages = std::move(ids);
  if (!sent.empty()) news.sent_messages = std::move(sent);
  return news;
}

/// Sends one, unless the account may not write there any more. Either way it waits no longer.
std::optional<BoxEvent> send_one(Call& call, const Place& place, std::int32_t id) {
  const auto [content, random_id] = *call.world.scheduled.find(place, id);
  call.world.scheduled.erase(place, id);
  if (check_writable(call, place.chat)) return std::nullopt;
  content->date = call.now;
  content->from_scheduled = true;
  const std::vector<AccountEvent> events = post(call.world, content);
  call.outbox.box_events(events);
  const std::vector<BoxEvent> own = own_events(call, events);
  if (own.empty()) return std::nullopt;
  const BoxEvent& event = own.front();
  const std::int32_t sent_id = std::get<event::Added>(event.what).id;
  call.self().sent.emplace(random_id, Sent{sent_id, event.pts, event.channel});
  return event;
}

/// \return the caller's own part of it.
tl::enums::Updates send_waiting(Call& call, const Place& place, std::vector<std::int32_t> ids) {
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  std::vector<std::int32_t> sent;
  for (const std::int32_t id : ids) {
    const std::optional<BoxEvent> event = send_one(call, place, id);
    if (!event) continue;
    sent.push_back(std::get<event::Added>(event->what).id);
    updates.push_back(view.update(*event));
  }
  auto news = end_of(view, place, std::move(ids), std::move(sent));
  call.outbox.state_update(call.self().id, news);
  updates.emplace_back(std::move(news));
  return container(view, std::move(updates), 0);
}

Answer<enums::Messages> get_history(Call& call, const functions::GetScheduledHistory& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const Place place = place_of(call, *chat);
  std::vector<std::pair<Date, std::int32_t>> latest_first;
  for (const auto& [id, message] : call.world.scheduled.of(place))
    latest_first.emplace_back(message.content->date, id);
  std::ranges::sort(latest_first, std::ranges::greater());
  View view = call.view();
  std::vector<tl::enums::Message> messages;
  ResultHash hash;
  for (const auto& [date, id] : latest_first) {
    messages.push_back(show(view, place, id));
    hash.add(id);
    hash.add(call.world.scheduled.find(place, id)->content->edited.value_or(0));
    hash.add(date);
  }
  if (request.hash != 0 && request.hash == hash.value()) {
    tl::types::messages::MessagesNotModified same;
    same.count = static_cast<std::int32_t>(messages.size());
    return enums::Messages(std::move(same));
  }
  return show_all(view, std::move(messages));
}

Answer<enums::Messages> get_messages(Call& call, const functions::GetScheduledMessages& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const Place place = place_of(call, *chat);
  View view = call.view();
  std::vector<tl::enums::Message> messages;
  for (const std::int32_t id : request.id) {
    if (call.world.scheduled.find(place, id) != nullptr) {
      messages.push_back(show(view, place, id));
      continue;
    }
    tl::types::MessageEmpty empty;
    empty.id = id;
    messages.emplace_back(std::move(empty));
  }
  return show_all(view, std::move(messages));
}

/// Those of `ids` that wait, once each.
std::vector<std::int32_t> waiting(const Call& call, const Place& place,
                                  const std::vector<std::int32_t>& ids) {
  std::vector<std::int32_t> found;
  for (const std::int32_t id : ids)
    if (call.world.scheduled.find(place, id) != nullptr &&
        std::ranges::find(found, id) == found.end())
      found.push_back(id);
  return found;
}

Answer<tl::enums::Updates> send_now(Call& call, const functions::SendScheduledMessages& request) {
  const Answer<Peer> chat = resolve_writable(call, request.peer);
  if (!chat) return chat.error();
  const Place place = place_of(call, *chat);
  std::vector<std::int32_t> ids = waiting(call, place, request.id);
  if (ids.empty()) return bad_request("MESSAGE_ID_INVALID");
  return send_waiting(call, place, std::move(ids));
}

Answer<tl::enums::Updates> remove(Call& call, const functions::DeleteScheduledMessages& request) {
  const Answer<Peer> chat = resolve(call, request.peer);
  if (!chat) return chat.error();
  const Place place = place_of(call, *chat);
  std::vector<std::int32_t> ids = waiting(call, place, request.id);
  for (const std::int32_t id : ids)
    call.world.scheduled.erase(place, id);
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  if (!ids.empty()) {
    auto news = end_of(view, place, std::move(ids), {});
    call.outbox.state_update(call.self().id, news);
    updates.emplace_back(std::move(news));
  }
  return tl::enums::Updates(container(view, std::move(updates), 0));
}

std::optional<RpcFailure> check_new(const Call& call, const Place& place,
                                    const std::vector<Unsent>& messages) {
  if (call.world.scheduled.of(place).size() + messages.size() > MOST)
    return bad_request("SCHEDULE_TOO_MUCH");
  const Channel* const channel = channel_of(call.world, place.chat);
  for (const Unsent& one : messages) {
    if (one.random_id == 0) return bad_request("RANDOM_ID_EMPTY");
    if (call.self().sent.contains(one.random_id)) return RpcFailure{500, "RANDOM_ID_DUPLICATE"};
    if (channel == nullptr) continue;
    if (auto failure = check_content(call, *channel, one.draft)) return failure;
  }
  return std::nullopt;
}

}  // namespace

Answer<std::optional<Date>> schedule_time(const Call& call, Peer chat,
                                          std::optional<std::int32_t> date) {
  std::optional<Date> now;
  if (!date) return now;
  if (call.self().bot) return bad_request("SCHEDULE_BOT_NOT_ALLOWED");
  if (*date == Scheduled::ONCE_ONLINE) {
    const bool someone = chat.kind() == Peer::Kind::user && chat != call.self().peer();
    if (!someone) return bad_request("SCHEDULE_DATE_INVALID");
    if (call.world.user(UserId{chat.id()}).online_until > call.now) return now;
    return std::optional(Scheduled::ONCE_ONLINE);
  }
  if (*date <= call.now) return now;
  if (*date > call.now + LATEST) return bad_request("SCHEDULE_DATE_TOO_LATE");
  return std::optional(*date);
}

Answer<tl::enums::Updates> schedule(Call& call, std::vector<Unsent> messages) {
  const Place place = place_of(call, messages.front().draft.chat);
  if (auto failure = check_new(call, place, messages)) return *failure;
  View view = call.view();
  std::vector<tl::enums::Update> updates;
  for (Unsent& one : messages) {
    const Date date = *one.draft.when;
    MessagePtr content = content_of(call, std::move(one.draft));
    content->date = date;
    const std::int32_t id = call.world.scheduled.add(place, {std::move(content), one.random_id});
    tl::types::UpdateMessageId named;
    named.id = id;
    named.random_id = one.random_id;
    updates.emplace_back(std::move(named));
    auto news = news_of(view, place, id);
    call.outbox.state_update(call.self().id, news);
    updates.emplace_back(std::move(news));
  }
  return tl::enums::Updates(container(view, std::move(updates), 0));
}

MessagePtr find_scheduled(const Call& call, Peer chat, std::int32_t id) {
  const Scheduled::Waiting* const found = call.world.scheduled.find(place_of(call, chat), id);
  return found == nullptr ? nullptr : found->content;
}

tl::enums::Updates tell_of_change(Call& call, Peer chat, std::int32_t id) {
  View view = call.view();
  auto news = news_of(view, place_of(call, chat), id);
  call.outbox.state_update(call.self().id, news);
  return container(view, {tl::enums::Update(std::move(news))}, 0);
}

void send_due(World& world, Outbox& outbox, Date now) {
  for (auto& [place, ids] : world.scheduled.due(now)) {
    Authorization authorization;
    authorization.dc = world.user(place.account).dc;
    authorization.user = place.account;
    Call call{.world = world,
              .outbox = outbox,
              .now = now,
              .authorization = authorization,
              .key = NO_KEY,
              .msg_id = 0,
              .session_id = 0,
              .defer = {}};
    (void)send_waiting(call, place, std::move(ids));
  }
}

void add_scheduled_methods(Methods& methods) {
  methods.add(get_history, {.audience = Audience::users});
  methods.add(get_messages, {.audience = Audience::users});
  methods.add(send_now, {.audience = Audience::users});
  methods.add(remove, {.audience = Audience::users});
}

}  // namespace layer::local_dc
