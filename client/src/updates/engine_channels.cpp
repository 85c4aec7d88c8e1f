#include <layer/tl/types/dialog.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>

#include <algorithm>
#include <limits>

#include "updates/engine.hpp"

// Channels and supergroups: each counts its updates by itself.

namespace layer::updates {

namespace {

namespace types = tl::types;

/// So many channels are fetched at once.
constexpr int max_channel_fetches = 10;

// How long a server may make us wait between two looks at a watched channel.
constexpr std::chrono::seconds usual_poll{30};
constexpr std::chrono::seconds shortest_poll{1};
constexpr std::chrono::seconds longest_poll{900};

std::chrono::seconds poll_wait(const std::optional<std::int32_t>& timeout) {
  if (!timeout) return usual_poll;
  return std::clamp(std::chrono::seconds(*timeout), shortest_poll, longest_poll);
}

}  // namespace

Engine::Channel& Engine::follow_channel(std::int64_t id, std::int32_t pts) {
  // What came while the dialogs were listed, and is in their pts, may still be on its way.
  if (const auto known = known_.extract(id)) pts = std::min(pts, known.mapped());
  const auto [found, is_new] = channels_.try_emplace(id, Channel(pts));
  if (is_new) begin_channel(id, pts);
  return found->second;
}

/// A server knows no pts below 1.
void Engine::begin_channel(std::int64_t id, std::int32_t pts) {
  beginnings_.emplace_back(id, std::max(pts, 1));
}

void Engine::apply_channel(std::int64_t id, std::int32_t pts, std::int32_t count,
                           std::optional<Delivery> update, TimePoint now) {
  const std::int64_t begin = std::int64_t(pts) - count;
  if (count < 0 || begin < 0) return;
  // A channel not met before begins with the first update that comes.
  auto& channel = follow_channel(id, static_cast<std::int32_t>(begin));
  const auto reached = channel.box.value();
  offer(channel.box, pts, count, std::move(update), now);
  if (channel.box.value() == pts && std::exchange(channel.ended, false)) begin_channel(id, reached);
  note_channel(id, channel);
}

void Engine::channel_too_long(std::int64_t id, std::optional<std::int32_t> pts) {
  if (!pts && !channels_.contains(id) && !known_.contains(id)) return;
  auto& channel = follow_channel(id, pts.value_or(std::numeric_limits<std::int32_t>::max()));
  if (!pts || *pts > channel.box.value()) channel.wants_fetch = true;
  note_channel(id, channel);
}

void Engine::suspect_channel(std::int64_t id, std::int32_t first_pts) {
  auto& channel = follow_channel(id, first_pts);
  channel.wants_fetch = true;
  note_channel(id, channel);
}

void Engine::know_channel(std::int64_t id, std::int32_t pts) {
  if (!channels_.contains(id) && known_.try_emplace(id, pts).second) begin_channel(id, pts);
}

void Engine::begin(const storage::ChannelPosition& channel) {
  if (channels_.contains(channel.channel) || known_.contains(channel.channel)) return;
  suspect_channel(channel.channel, channel.pts);
}

bool Engine::catch_up_with_channels(const Engine& other) {
  bool level = true;
  for (const auto& [id, theirs] : other.channels_) {
    const auto ours = channels_.find(id);
    if (ours == channels_.end() || ours->second.ended || theirs.ended) continue;
    if (ours->second.box.value() >= theirs.box.value()) continue;
    suspect_channel(id, ours->second.box.value());
    level = false;
  }
  return level;
}

void Engine::watch_channel(std::int64_t id, std::int32_t pts, TimePoint now) {
  auto& channel = follow_channel(id, pts);
  channel.watched = true;
  if (!channel.poll_at) channel.poll_at = now;
  note_channel(id, channel);
}

void Engine::unwatch_channel(std::int64_t id) {
  const auto found = channels_.find(id);
  if (found == channels_.end()) return;
  found->second.watched = false;
  found->second.poll_at.reset();
  note_channel(id, found->second);
}

std::optional<Fetch> Engine::next_channel_fetch(TimePoint now) {
  if (channel_fetches_ >= max_channel_fetches) return std::nullopt;
  begin_polls(now);
  const auto passed = [now](const std::optional<TimePoint>& time) { return time && *time <= now; };
  for (const auto id : troubled_) {
    auto& channel = channels_.at(id);
    if (channel.fetching) continue;
    if (passed(channel.box.gap_deadline())) channel.wants_fetch = true;
    if (!channel.wants_fetch || channel.retry_at > now) continue;
    channel.wants_fetch = false;
    channel.fetching = true;
    ++channel_fetches_;
    channel.box.hold();
    return FetchChannel{id, channel.box.value()};
  }
  return std::nullopt;
}

void Engine::begin_polls(TimePoint now) {
  for (auto next = polled_.begin(); next != polled_.end();) {
    auto& channel = channels_.at(*next);
    if (*channel.poll_at > now) {
      ++next;
      continue;
    }
    channel.poll_at.reset();
    channel.wants_fetch = true;
    troubled_.insert(*next);
    next = polled_.erase(next);
  }
}

void Engine::end_channel_fetch(Channel& channel) {
  if (std::exchange(channel.fetching, false)) --channel_fetches_;
}

void Engine::fetched_channel(std::int64_t id,
                             const tl::enums::updates::ChannelDifference& difference,
                             TimePoint now) {
  namespace answers = tl::types::updates;
  const auto found = channels_.find(id);
  if (found == channels_.end()) return;
  auto& channel = found->second;
  end_channel_fetch(channel);
  channel.retry_at = {};
  const auto end = [&](const auto& part, std::int32_t pts) {
    if (std::exchange(channel.ended, false)) begin_channel(id, channel.box.value());
    // What came meanwhile and asked for a fetch itself is not taken back.
    if (!part->final) channel.wants_fetch = true;
    if (channel.watched) channel.poll_at = now + poll_wait(part->timeout);
    if (!out_.empty()) {
      out_.back().completes.push_back(storage::ChannelPosition(id, pts));
      out_.back().ends.push_back(Ending{id, part->final});
    }
    advance(channel.box, pts, now);
  };
  if (const auto* part = difference.get_if<answers::ChannelDifference>()) {
    const auto first = out_.size();
    const auto context = context_of(part->users, part->chats);
    deliver(part->new_messages, context);
    for (const auto& update : part->other_updates)
      out_.emplace_back(update, context);
    note_parts(first, id);
    end(part, part->pts);
  } else if (const auto* empty = difference.get_if<answers::ChannelDifferenceEmpty>()) {
    end(empty, empty->pts);
  } else if (const auto* too_long = difference.get_if<answers::ChannelDifferenceTooLong>()) {
    const auto* dialog = too_long->dialog.get_if<types::Dialog>();
    if (!dialog || !dialog->pts) return restart_channel(id);
    types::UpdateChannelTooLong skipped(id);
    skipped.pts = *dialog->pts;
    out_.emplace_back(std::move(skipped), context_of(too_long->users, too_long->chats));
    end(too_long, *dialog->pts);
  }
  note_channel(id, channel);
}

void Engine::channel_fetch_failed(std::int64_t id, TimePoint now) {
  const auto found = channels_.find(id);
  if (found == channels_.end()) return;
  auto& channel = found->second;
  end_channel_fetch(channel);
  channel.wants_fetch = true;
  channel.retry_at = now + retry_wait;
  advance(channel.box, channel.box.value(), now);
  note_channel(id, channel);
}

void Engine::restart_channel(std::int64_t id) {
  out_.emplace_back(types::UpdateChannelTooLong(id), context_of({}, {}));
  out_.back().ends.push_back(Ending{id, true});
  forget_channel(id);
  channels_.erase(id);
}

void Engine::forget_channel(std::int64_t id) {
  known_.erase(id);
  const auto found = channels_.find(id);
  if (found == channels_.end()) return;
  auto& channel = found->second;
  end_channel_fetch(channel);
  channel = Channel(channel.box.value());
  channel.ended = true;
  note_channel(id, channel);
}

void Engine::note_channel(std::int64_t id, const Channel& channel) {
  channels_moved_.insert(id);
  if (channel.wants_fetch || channel.fetching || channel.box.gap_deadline())
    troubled_.insert(id);
  else
    troubled_.erase(id);
  if (channel.poll_at)
    polled_.insert(id);
  else
    polled_.erase(id);
}

}  // namespace layer::updates
