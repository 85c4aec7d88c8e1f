#include "updates/engine.hpp"

#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>
#include <layer/tl/types/updates/difference.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <algorithm>

#include "updates/sequence.hpp"

namespace layer::updates {

namespace {

namespace types = tl::types;

/// A server that has nothing to tell for so long has rather lost us.
constexpr std::chrono::minutes longest_silence{15};
constexpr std::chrono::seconds retry_wait{5};
/// More containers than this are fetched again rather than kept.
constexpr std::size_t max_held = 500;
/// So many channels are fetched at once.
constexpr int max_channel_fetches = 10;

std::shared_ptr<const Context> context_of(std::vector<tl::enums::User> users,
                                          std::vector<tl::enums::Chat> chats) {
  auto context = std::make_shared<Context>();
  context->users = std::move(users);
  context->chats = std::move(chats);
  return context;
}

bool is_in_channel(const tl::enums::Message& message) {
  const auto* text = message.get_if<types::Message>();
  if (text) return text->peer_id.is<types::PeerChannel>();
  const auto* service = message.get_if<types::MessageService>();
  return service && service->peer_id.is<types::PeerChannel>();
}

/// Updates of one counter may stand in any order in their container; by where each begins, they do
/// not look like gaps.
void sort_by_begin(std::vector<tl::enums::Update>& updates) {
  std::vector<std::pair<std::int64_t, std::size_t>> order;
  for (std::size_t n = 0; n < updates.size(); ++n) {
    const auto sequence = sequence_of(updates[n]);
    const bool ordered = sequence.kind != Sequence::Kind::none;
    order.emplace_back(ordered ? std::int64_t(sequence.value) - sequence.count : 0, n);
  }
  std::ranges::stable_sort(order, {}, [](const auto& entry) { return entry.first; });
  std::vector<tl::enums::Update> sorted;
  for (const auto& [begin, index] : order)
    sorted.push_back(std::move(updates[index]));
  updates = std::move(sorted);
}

}  // namespace

Engine::Engine(storage::UpdatePosition position, std::map<std::int64_t, std::int32_t> channels,
               TimePoint now)
    : common_(position.pts),
      qts_(position.qts),
      date_(position.date),
      seq_(position.seq),
      silent_since_(now),
      reported_(position) {
  for (const auto& [id, pts] : channels)
    channels_.emplace(id, Channel(pts));
}

void Engine::receive(tl::enums::Updates container, TimePoint now) {
  silent_since_ = now;
  if (fetching_difference_) {
    if (held_.size() >= max_held) {
      held_.clear();
      wants_difference_ = true;
    }
    held_.push_back(std::move(container));
    return;
  }
  if (auto* updates = container.get_if<types::Updates>()) {
    receive_sequenced(updates->seq, updates->seq, updates->date, std::move(updates->updates),
                      context_of(std::move(updates->users), std::move(updates->chats)), now);
  } else if (auto* combined = container.get_if<types::UpdatesCombined>()) {
    receive_sequenced(combined->seq_start, combined->seq, combined->date,
                      std::move(combined->updates),
                      context_of(std::move(combined->users), std::move(combined->chats)), now);
  } else if (auto* single = container.get_if<types::UpdateShort>()) {
    apply(std::move(single->update), std::make_shared<Context>(), now);
  } else if (container.is<types::UpdatesTooLong>()) {
    wants_difference_ = true;
  }
}

void Engine::receive_sequenced(std::int32_t seq_start, std::int32_t seq, std::int32_t date,
                               std::vector<tl::enums::Update> updates, ContextPtr context,
                               TimePoint now) {
  // Containers without a number, such as answers to calls, stand outside the order.
  if (seq_start == 0) return apply(std::move(updates), context, now);
  if (seq_start <= seq_) return;
  early_.emplace(seq_start,
                 Container{seq_start, seq, date, std::move(updates), std::move(context)});
  release_containers(now);
}

void Engine::release_containers(TimePoint now) {
  while (!early_.empty() && early_.begin()->first <= seq_ + 1) {
    auto next = std::move(early_.extract(early_.begin()).mapped());
    if (next.seq_start <= seq_) continue;
    apply(std::move(next.updates), next.context, now);
    seq_ = std::max(next.seq, next.seq_start);
    date_ = next.date;
    seq_deadline_.reset();
  }
  if (early_.empty())
    seq_deadline_.reset();
  else if (!seq_deadline_)
    seq_deadline_ = now + gap_wait;
}

void Engine::apply(std::vector<tl::enums::Update> updates, const ContextPtr& context,
                   TimePoint now) {
  sort_by_begin(updates);
  for (auto& update : updates)
    apply(std::move(update), context, now);
}

void Engine::apply(tl::enums::Update update, const ContextPtr& context, TimePoint now) {
  if (const auto* too_long = update.get_if<types::UpdateChannelTooLong>())
    return channel_too_long(too_long->channel_id, too_long->pts);
  if (update.is<types::UpdatePtsChanged>()) {
    wants_difference_ = true;
    return;
  }
  const auto sequence = sequence_of(update);
  Delivery delivery(std::move(update), context);
  switch (sequence.kind) {
    case Sequence::Kind::none:
      out_.push_back(std::move(delivery));
      return;
    case Sequence::Kind::common:
      common_.offer(sequence.value, sequence.count, std::move(delivery), now, out_);
      return;
    case Sequence::Kind::qts:
      qts_.offer(sequence.value, sequence.count, std::move(delivery), now, out_);
      return;
    case Sequence::Kind::channel:
      return apply_channel(sequence.channel, sequence.value, sequence.count, std::move(delivery),
                           now);
  }
}

void Engine::apply_channel(std::int64_t id, std::int32_t pts, std::int32_t count,
                           std::optional<Delivery> update, TimePoint now) {
  // A channel not met before begins with the first update that comes.
  auto& channel = channels_.try_emplace(id, Channel(pts - count)).first->second;
  channel.box.offer(pts, count, std::move(update), now, out_);
  note_channel(id, channel);
}

void Engine::channel_too_long(std::int64_t id, std::optional<std::int32_t> pts) {
  auto found = channels_.find(id);
  if (found == channels_.end()) {
    if (!pts) return;
    found = channels_.emplace(id, Channel(*pts)).first;
  }
  auto& channel = found->second;
  if (!pts || *pts > channel.box.value()) channel.wants_fetch = true;
  note_channel(id, channel);
}

void Engine::affected(std::int64_t channel, std::int32_t pts, std::int32_t count, TimePoint now) {
  if (channel != 0) return apply_channel(channel, pts, count, std::nullopt, now);
  common_.offer(pts, count, std::nullopt, now, out_);
}

void Engine::suspect_loss() {
  wants_difference_ = true;
}

std::optional<Fetch> Engine::next_fetch(TimePoint now) {
  const auto passed = [now](const std::optional<TimePoint>& time) { return time && *time <= now; };
  if (passed(common_.gap_deadline()) || passed(qts_.gap_deadline()) || passed(seq_deadline_) ||
      silent_since_ + longest_silence <= now)
    wants_difference_ = true;
  if (wants_difference_ && !fetching_difference_ && retry_at_ <= now) {
    wants_difference_ = false;
    fetching_difference_ = true;
    silent_since_ = now;
    common_.hold();
    qts_.hold();
    return FetchDifference{position()};
  }
  return next_channel_fetch(now);
}

std::optional<Fetch> Engine::next_channel_fetch(TimePoint now) {
  auto running =
      std::ranges::count_if(troubled_, [&](auto id) { return channels_.at(id).fetching; });
  for (const auto id : troubled_) {
    if (running >= max_channel_fetches) break;
    auto& channel = channels_.at(id);
    if (const auto gap = channel.box.gap_deadline(); gap && *gap <= now) channel.wants_fetch = true;
    if (!channel.wants_fetch || channel.fetching || channel.retry_at > now) continue;
    channel.wants_fetch = false;
    channel.fetching = true;
    channel.box.hold();
    return FetchChannel{id, channel.box.value()};
  }
  return std::nullopt;
}

void Engine::fetched(const tl::enums::updates::Difference& difference, TimePoint now) {
  namespace answers = tl::types::updates;
  silent_since_ = now;
  const auto take = [&](const auto& part) {
    const auto context = context_of(part.users, part.chats);
    deliver(part.new_messages, context);
    for (const auto& message : part.new_encrypted_messages)
      out_.emplace_back(types::UpdateNewEncryptedMessage(message, 0), context);
    for (const auto& update : part.other_updates) {
      // Counters of private chats are where the difference's state says; channels keep their own.
      const tl::enums::Update& known = update;
      const bool own = sequence_of(known).kind == Sequence::Kind::channel ||
                       known.is<types::UpdateChannelTooLong>();
      if (own)
        apply(update, context, now);
      else
        out_.emplace_back(update, context);
    }
  };
  if (const auto* all = difference.get_if<answers::Difference>()) {
    take(*all);
    move_to(all->state, now);
  } else if (const auto* slice = difference.get_if<answers::DifferenceSlice>()) {
    take(*slice);
    wants_difference_ = true;
    move_to(slice->intermediate_state, now);
  } else if (const auto* empty = difference.get_if<answers::DifferenceEmpty>()) {
    date_ = empty->date;
    seq_ = empty->seq;
    resume_boxes(now);
  } else if (const auto* too_long = difference.get_if<answers::DifferenceTooLong>()) {
    wants_difference_ = true;
    skipped_.push_back(0);
    common_.advance_to(too_long->pts, now, out_);
    qts_.advance_to(qts_.value(), now, out_);
  }
  end_difference(now);
}

void Engine::move_to(const tl::enums::updates::State& state, TimePoint now) {
  date_ = state->date;
  seq_ = state->seq;
  common_.advance_to(state->pts, now, out_);
  qts_.advance_to(state->qts, now, out_);
}

void Engine::resume_boxes(TimePoint now) {
  common_.advance_to(common_.value(), now, out_);
  qts_.advance_to(qts_.value(), now, out_);
}

void Engine::end_difference(TimePoint now) {
  fetching_difference_ = false;
  retry_at_ = {};
  // Containers that were too early for their seq are now late or next.
  seq_deadline_.reset();
  release_containers(now);
  if (wants_difference_) return;  // what is held may be in the next slice too
  auto held = std::exchange(held_, {});
  for (auto& container : held)
    receive(std::move(container), now);
}

void Engine::deliver(std::vector<tl::enums::Message> messages, const ContextPtr& context) {
  for (auto& message : messages) {
    if (is_in_channel(message))
      out_.emplace_back(types::UpdateNewChannelMessage(std::move(message), 0, 0), context);
    else
      out_.emplace_back(types::UpdateNewMessage(std::move(message), 0, 0), context);
  }
}

void Engine::fetched_channel(std::int64_t id,
                             const tl::enums::updates::ChannelDifference& difference,
                             TimePoint now) {
  namespace answers = tl::types::updates;
  const auto found = channels_.find(id);
  if (found == channels_.end()) return;
  auto& channel = found->second;
  channel.fetching = false;
  channel.retry_at = {};
  if (const auto* part = difference.get_if<answers::ChannelDifference>()) {
    const auto context = context_of(part->users, part->chats);
    deliver(part->new_messages, context);
    for (const auto& update : part->other_updates)
      out_.emplace_back(update, context);
    channel.wants_fetch = !part->final;
    channel.box.advance_to(part->pts, now, out_);
  } else if (const auto* empty = difference.get_if<answers::ChannelDifferenceEmpty>()) {
    channel.wants_fetch = !empty->final;
    channel.box.advance_to(empty->pts, now, out_);
  } else if (const auto* too_long = difference.get_if<answers::ChannelDifferenceTooLong>()) {
    const auto* dialog = too_long->dialog.get_if<types::Dialog>();
    if (!dialog || !dialog->pts) return forget_channel(id);
    skipped_.push_back(id);
    channel.wants_fetch = !too_long->final;
    channel.box.advance_to(*dialog->pts, now, out_);
  }
  note_channel(id, channel);
}

void Engine::fetch_failed(TimePoint now) {
  wants_difference_ = true;
  resume_boxes(now);
  end_difference(now);
  retry_at_ = now + retry_wait;
}

void Engine::channel_fetch_failed(std::int64_t id, TimePoint now) {
  const auto found = channels_.find(id);
  if (found == channels_.end()) return;
  auto& channel = found->second;
  channel.fetching = false;
  channel.wants_fetch = true;
  channel.retry_at = now + retry_wait;
  channel.box.advance_to(channel.box.value(), now, out_);
  note_channel(id, channel);
}

void Engine::forget_channel(std::int64_t id) {
  if (channels_.erase(id) == 0) return;
  troubled_.erase(id);
  channels_moved_.insert(id);
}

TimePoint Engine::deadline() const {
  TimePoint earliest = TimePoint::max();
  const auto consider = [&](const std::optional<TimePoint>& time) {
    if (time) earliest = std::min(earliest, *time);
  };
  if (!fetching_difference_) {
    consider(wants_difference_ ? std::optional(retry_at_) : std::nullopt);
    consider(common_.gap_deadline());
    consider(qts_.gap_deadline());
    consider(seq_deadline_);
    consider(silent_since_ + longest_silence);
  }
  for (const auto id : troubled_) {
    const auto& channel = channels_.at(id);
    if (channel.fetching) continue;
    consider(channel.wants_fetch ? std::optional(channel.retry_at) : channel.box.gap_deadline());
  }
  return earliest;
}

std::vector<Delivery> Engine::take_deliveries() {
  return std::exchange(out_, {});
}

std::vector<storage::Change> Engine::take_changes() {
  std::vector<storage::Change> changes;
  if (reported_ != position()) changes.push_back(reported_ = position());
  for (const auto id : std::exchange(channels_moved_, {})) {
    const auto found = channels_.find(id);
    const auto pts = found == channels_.end() ? 0 : found->second.box.value();
    changes.push_back(storage::ChannelPosition(id, pts));
  }
  return changes;
}

std::vector<std::int64_t> Engine::take_skipped() {
  return std::exchange(skipped_, {});
}

storage::UpdatePosition Engine::position() const {
  return {common_.value(), qts_.value(), date_, seq_};
}

void Engine::note_channel(std::int64_t id, const Channel& channel) {
  channels_moved_.insert(id);
  if (channel.wants_fetch || channel.fetching || channel.box.gap_deadline())
    troubled_.insert(id);
  else
    troubled_.erase(id);
}

}  // namespace layer::updates
