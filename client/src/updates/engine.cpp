#include "updates/engine.hpp"

#include <layer/tl/types/message.hpp>
#include <layer/tl/types/peer.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates.hpp>
#include <layer/tl/types/updates/difference.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <algorithm>

#include "updates/sequence.hpp"

namespace layer::updates {

namespace {

namespace types = tl::types;

/// A server that has nothing to tell for so long has rather lost us.
constexpr std::chrono::minutes longest_silence{15};
/// More containers than this are fetched again rather than kept.
constexpr std::size_t max_held = 500;
/// What no channel is called.
constexpr std::int64_t common_difference = 0;

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
  std::ranges::sort(order);
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
      settled_date_(position.date),
      reported_(position) {
  for (const auto& [id, pts] : channels)
    channels_.emplace(id, Channel(pts));
}

void Engine::receive(tl::enums::Updates container, TimePoint now) {
  silent_since_ = now;
  if (fetching_difference_) {
    if (held_.size() < max_held)
      held_.push_back(std::move(container));
    else
      lost(container);
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
  if (early_.size() >= max_held) {
    note_lost(updates);
    wants_difference_ = true;
    return;
  }
  early_.emplace(seq_start,
                 Container{seq_start, seq, date, std::move(updates), std::move(context)});
  release_containers(now);
}

void Engine::lost(const tl::enums::Updates& container) {
  if (const auto* updates = container.get_if<types::Updates>()) {
    wants_difference_ |= updates->seq != 0;
    note_lost(updates->updates);
  } else if (const auto* combined = container.get_if<types::UpdatesCombined>()) {
    wants_difference_ = true;
    note_lost(combined->updates);
  } else {
    // One update of no order is not worth a difference; what has an order shows as a gap.
    wants_difference_ |= !container.is<types::UpdateShort>();
  }
}

void Engine::note_lost(const std::vector<tl::enums::Update>& updates) {
  for (const auto& update : updates) {
    const auto sequence = sequence_of(update);
    if (sequence.kind == Sequence::Kind::channel)
      suspect_channel(sequence.channel, sequence.begin());
    else if (sequence.kind != Sequence::Kind::none)
      wants_difference_ = true;
  }
}

void Engine::release_containers(TimePoint now) {
  // The difference that is due begins at the date of the last container: it must not move now.
  if (wants_difference_) return;
  while (!early_.empty() && early_.begin()->first <= std::int64_t(seq_) + 1) {
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
      return offer(common_, sequence.value, sequence.count, std::move(delivery), now);
    case Sequence::Kind::qts:
      return offer(qts_, sequence.value, sequence.count, std::move(delivery), now);
    case Sequence::Kind::channel:
      return apply_channel(sequence.channel, sequence.value, sequence.count, std::move(delivery),
                           now);
  }
}

void Engine::affected(std::int64_t channel, std::int32_t pts, std::int32_t count, TimePoint now) {
  if (channel != 0) return apply_channel(channel, pts, count, std::nullopt, now);
  offer(common_, pts, count, std::nullopt, now);
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

void Engine::fetched(const tl::enums::updates::Difference& difference, TimePoint now) {
  namespace answers = tl::types::updates;
  silent_since_ = now;
  const auto take = [&](const auto& part) {
    const auto first = out_.size();
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
    note_parts(first, common_difference);
  };
  if (const auto* all = difference.get_if<answers::Difference>()) {
    take(*all);
    move_to(all->state, true, now);
  } else if (const auto* slice = difference.get_if<answers::DifferenceSlice>()) {
    take(*slice);
    wants_difference_ = true;
    move_to(slice->intermediate_state, false, now);
  } else if (const auto* empty = difference.get_if<answers::DifferenceEmpty>()) {
    date_ = empty->date;
    seq_ = empty->seq;
    resume_boxes(now);
  } else if (const auto* too_long = difference.get_if<answers::DifferenceTooLong>()) {
    wants_difference_ = true;
    out_.emplace_back(types::UpdatePtsChanged(), context_of({}, {}));
    go_on_at(too_long->pts, qts_.value(), false, now);
  }
  end_difference(now);
}

// --- where updates lead ---

/// From `first` on, one box after the other has let out what it held: each leads to its own number.
void Engine::complete_released(std::size_t first) {
  for (auto next = first; next < out_.size(); ++next) {
    auto& delivery = out_[next];
    const auto sequence = sequence_of(delivery.update);
    if (sequence.kind == Sequence::Kind::channel) {
      delivery.completes.push_back(storage::ChannelPosition(sequence.channel, sequence.value));
      continue;
    }
    (sequence.kind == Sequence::Kind::qts ? reported_.qts : reported_.pts) = sequence.value;
    delivery.completes.push_back(reported_);
  }
}

void Engine::offer(Box& box, std::int32_t value, std::int32_t count, std::optional<Delivery> update,
                   TimePoint now) {
  const auto first = out_.size();
  box.offer(value, count, std::move(update), now, out_);
  complete_released(first);
}

void Engine::advance(Box& box, std::int32_t value, TimePoint now) {
  const auto first = out_.size();
  box.advance_to(value, now, out_);
  complete_released(first);
}

/// Those that lead nowhere by themselves.
void Engine::note_parts(std::size_t first, std::int64_t difference) {
  for (auto next = first; next < out_.size(); ++next)
    if (out_[next].completes.empty()) out_[next].part_of = difference;
}

/// A difference, whose updates are out, comes to this place.
void Engine::go_on_at(std::int32_t pts, std::int32_t qts, bool whole, TimePoint now) {
  if (!out_.empty()) {
    reported_.pts = pts;
    reported_.qts = qts;
    out_.back().completes.push_back(reported_);
    out_.back().ends.push_back(Ending{common_difference, whole});
  }
  advance(common_, pts, now);
  advance(qts_, qts, now);
}

void Engine::move_to(const tl::enums::updates::State& state, bool whole, TimePoint now) {
  date_ = state->date;
  seq_ = state->seq;
  go_on_at(state->pts, state->qts, whole, now);
}

void Engine::restart_at(storage::UpdatePosition position, TimePoint now) {
  out_.emplace_back(types::UpdatePtsChanged(), context_of({}, {}));
  date_ = position.date;
  seq_ = position.seq;
  go_on_at(position.pts, position.qts, true, now);
  wants_difference_ = false;
  end_difference(now);
}

void Engine::resume_boxes(TimePoint now) {
  advance(common_, common_.value(), now);
  advance(qts_, qts_.value(), now);
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

void Engine::fetch_failed(TimePoint now) {
  wants_difference_ = true;
  resume_boxes(now);
  end_difference(now);
  retry_at_ = now + retry_wait;
}

bool Engine::is_at_rest() const {
  const bool has_gap = common_.gap_deadline() || qts_.gap_deadline() || !early_.empty();
  return !has_gap && !wants_difference_ && !fetching_difference_ && troubled_.empty() &&
         held_.empty() && out_.empty();
}

bool Engine::catch_up_with(const Engine& other) {
  const bool behind = common_.value() < other.common_.value() || qts_.value() < other.qts_.value();
  wants_difference_ |= behind;
  return catch_up_with_channels(other) && !behind;
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
  for (const auto id : polled_)
    consider(channels_.at(id).poll_at);
  for (const auto id : troubled_) {
    const auto& channel = channels_.at(id);
    if (channel.fetching) continue;
    consider(channel.wants_fetch ? std::optional(channel.retry_at) : channel.box.gap_deadline());
  }
  return earliest;
}

std::vector<storage::ChannelPosition> Engine::take_beginnings() {
  return std::exchange(beginnings_, {});
}

std::vector<Delivery> Engine::take_deliveries() {
  return std::exchange(out_, {});
}

std::vector<storage::Change> Engine::take_changes() {
  std::vector<storage::Change> changes;
  if (troubled_.empty()) settled_date_ = date_;
  auto reached = position();
  // A difference names the channels that changed since its date. Until those have been fetched,
  // another process that goes on from here must hear of them again.
  reached.date = std::min(reached.date, settled_date_);
  if (reported_ != reached) changes.push_back(reported_ = reached);
  for (const auto id : std::exchange(channels_moved_, {})) {
    const auto found = channels_.find(id);
    const bool followed = found != channels_.end() && !found->second.ended;
    const auto pts = followed ? found->second.box.value() : 0;
    changes.push_back(storage::ChannelPosition(id, pts));
  }
  return changes;
}

storage::UpdatePosition Engine::position() const {
  return {common_.value(), qts_.value(), date_, seq_};
}

}  // namespace layer::updates
