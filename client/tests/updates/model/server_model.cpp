#include "server_model.hpp"

#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/peer_notify_settings.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>
#include <layer/tl/types/updates/difference.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <algorithm>

namespace layer::testing::model {

namespace types = tl::types;

namespace {

using Kind = Counter::Kind;

/// Where every counter begins.
constexpr std::int32_t first_value = 1;

tl::enums::Peer peer_of(const Event& event) {
  if (event.counter.kind == Kind::channel) return types::PeerChannel(event.counter.channel);
  return types::PeerUser(7);
}

Counter counter_of(const tl::enums::Peer& peer) {
  const auto* channel = peer.get_if<types::PeerChannel>();
  return channel ? Counter{Kind::channel, channel->channel_id} : Counter{Kind::common, 0};
}

/// Numbers that stand for events travel as ids of messages.
Seen seen_in(const tl::enums::Message& box, bool is_new) {
  const auto* message = box.get_if<types::Message>();
  return {{counter_of(message->peer_id), is_new}, message->id};
}

std::vector<Event> after(const std::vector<Event>& events, std::int32_t value) {
  const auto first = std::ranges::lower_bound(events, value, {}, &Event::begin);
  return {first, events.end()};
}

}  // namespace

ServerModel::ServerModel(std::mt19937& random, int channels) : random_(random) {
  for (const auto kind : {Kind::common, Kind::qts, Kind::sequence})
    events_[{kind, 0}];
  for (int channel = 1; channel <= channels; ++channel)
    events_[{Kind::channel, channel}];
}

std::int32_t ServerModel::value(Counter counter) const {
  const auto& events = events_.at(counter);
  return events.empty() ? first_value : events.back().end;
}

const Event& ServerModel::add(Counter counter) {
  const bool counts = counter.kind == Kind::common || counter.kind == Kind::channel;
  Event event;
  event.counter = counter;
  event.is_message = counts && random_() % 3 != 0;
  const auto width = counts && !event.is_message ? 1 + static_cast<std::int32_t>(random_() % 3) : 1;
  event.begin = value(counter);
  event.end = event.begin + width;
  event.date = ++date_;
  event.number = ++numbers_[{counter, event.is_message}];
  return events_.at(counter).emplace_back(event);
}

tl::enums::Message ServerModel::message_of(const Event& event) {
  return types::Message(event.number, peer_of(event), event.date, std::string());
}

tl::enums::Update ServerModel::update_of(const Event& event) {
  const auto width = event.end - event.begin;
  switch (event.counter.kind) {
    case Kind::common:
      if (event.is_message) return types::UpdateNewMessage(message_of(event), event.end, width);
      return types::UpdateEditMessage(message_of(event), event.end, width);
    case Kind::channel:
      if (event.is_message)
        return types::UpdateNewChannelMessage(message_of(event), event.end, width);
      return types::UpdateEditChannelMessage(message_of(event), event.end, width);
    case Kind::qts:
      return types::UpdateBotStopped(event.number, event.date, true, event.end);
    case Kind::sequence:
      break;
  }
  return types::UpdateUserPhone(event.number, "1");
}

std::vector<Seen> ServerModel::seen(const tl::enums::Update& update) {
  if (const auto* found = update.get_if<types::UpdateNewMessage>())
    return {seen_in(found->message, true)};
  if (const auto* found = update.get_if<types::UpdateEditMessage>())
    return {seen_in(found->message, false)};
  if (const auto* found = update.get_if<types::UpdateNewChannelMessage>())
    return {seen_in(found->message, true)};
  if (const auto* found = update.get_if<types::UpdateEditChannelMessage>())
    return {seen_in(found->message, false)};
  if (const auto* found = update.get_if<types::UpdateBotStopped>())
    return {{{{Kind::qts, 0}, false}, static_cast<int>(found->user_id)}};
  if (const auto* found = update.get_if<types::UpdateUserPhone>())
    return {{{{Kind::sequence, 0}, false}, static_cast<int>(found->user_id)}};
  return {};
}

/// Those whose only order is that of containers keep it.
void ServerModel::shuffle(std::vector<Event>& events) {
  std::ranges::shuffle(events, random_);
  std::vector<Event> ordered;
  const auto is_ordered = [](const Event& event) { return event.counter.kind == Kind::sequence; };
  std::ranges::copy_if(events, std::back_inserter(ordered), is_ordered);
  std::ranges::sort(ordered, {}, &Event::number);
  auto next = ordered.begin();
  for (auto& event : events)
    if (is_ordered(event)) event = *next++;
}

tl::enums::Updates ServerModel::push(std::vector<Event> events) {
  const auto numbered = std::ranges::count(events, Kind::sequence,
                                           [](const Event& event) { return event.counter.kind; });
  const auto date = std::ranges::max(events, {}, &Event::date).date;
  shuffle(events);
  std::vector<tl::enums::Update> updates;
  for (const auto& event : events)
    updates.push_back(update_of(event));
  if (updates.size() == 1 && numbered == 0) return types::UpdateShort(updates.front(), date);
  if (numbered == 0) return types::Updates(std::move(updates), {}, {}, date, 0);
  const auto first = seq_ + 1;
  seq_ += static_cast<std::int32_t>(numbered);
  if (numbered == 1) return types::Updates(std::move(updates), {}, {}, date, seq_);
  return types::UpdatesCombined(std::move(updates), {}, {}, date, first, seq_);
}

storage::UpdatePosition ServerModel::position() const {
  return {value({Kind::common, 0}), value({Kind::qts, 0}), date_, seq_};
}

tl::enums::updates::Difference ServerModel::difference(storage::UpdatePosition since,
                                                       std::size_t slice, std::int32_t longest) {
  namespace answers = tl::types::updates;
  const auto reached = position();
  if (reached.pts - since.pts > longest) return answers::DifferenceTooLong(reached.pts);
  std::vector<tl::enums::Message> messages;
  std::vector<tl::enums::Update> others;
  auto missed = after(events({Kind::common, 0}), since.pts);
  const bool whole = missed.size() <= slice;
  if (!whole) missed.resize(slice);
  for (const auto& event : missed) {
    if (event.is_message)
      messages.push_back(message_of(event));
    else
      others.push_back(update_of(event));
  }
  if (!whole) {
    // What has no pts comes with the last slice: until then its counters stay.
    answers::State state(missed.back().end, since.qts, since.date, since.seq, 0);
    return answers::DifferenceSlice(std::move(messages), {}, std::move(others), {}, {}, state);
  }
  for (const auto& event : after(events({Kind::qts, 0}), since.qts))
    others.push_back(update_of(event));
  for (const auto& event : events({Kind::sequence, 0}))
    if (event.date > since.date) others.push_back(update_of(event));
  for (const auto& [counter, all] : events_)
    if (counter.kind == Kind::channel && !all.empty() && all.back().date > since.date) {
      types::UpdateChannelTooLong news(counter.channel);
      if (random_() % 2 == 0) news.pts = all.back().end;
      others.push_back(std::move(news));
    }
  if (messages.empty() && others.empty())
    return answers::DifferenceEmpty(reached.date, reached.seq);
  answers::State state(reached.pts, reached.qts, reached.date, reached.seq, 0);
  return answers::Difference(std::move(messages), {}, std::move(others), {}, {}, state);
}

tl::enums::updates::ChannelDifference ServerModel::channel_difference(std::int64_t channel,
                                                                      std::int32_t pts,
                                                                      std::size_t slice,
                                                                      std::int32_t longest) const {
  namespace answers = tl::types::updates;
  const Counter counter{Kind::channel, channel};
  const auto reached = value(counter);
  auto missed = after(events(counter), pts);
  if (missed.empty()) {
    answers::ChannelDifferenceEmpty empty(reached);
    empty.final = true;
    return empty;
  }
  if (reached - pts > longest) {
    types::Dialog dialog(types::PeerChannel(channel), 1, 1, 1, 0, 0, 0, 0,
                         types::PeerNotifySettings());
    dialog.pts = reached;
    answers::ChannelDifferenceTooLong too_long(std::move(dialog), {}, {}, {});
    too_long.final = true;
    return too_long;
  }
  const bool whole = missed.size() <= slice;
  if (!whole) missed.resize(slice);
  answers::ChannelDifference part(missed.back().end, {}, {}, {}, {});
  part.final = whole;
  for (const auto& event : missed) {
    if (event.is_message)
      part.new_messages.push_back(message_of(event));
    else
      part.other_updates.push_back(update_of(event));
  }
  return part;
}

}  // namespace layer::testing::model
