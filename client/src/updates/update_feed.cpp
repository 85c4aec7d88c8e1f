#include "updates/update_feed.hpp"

#include <layer/client/error.hpp>
#include <layer/tl/functions/updates.hpp>
#include <layer/tl/types/channel_messages_filter.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>
#include <layer/tl/types/updates/difference.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <algorithm>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "peers/resolve.hpp"
#include "updates/short_forms.hpp"
#include "updates/stream_queue.hpp"
#include "updates/undescribed.hpp"

namespace layer {

namespace {

/// More containers than this are dropped while a slow stream makes them wait, and fetched later.
constexpr std::size_t max_inbox = 1000;
/// How much of a channel's past a difference tells
/// (core.telegram.org/method/updates.getChannelDifference).
constexpr std::int32_t channel_limit = 100;
constexpr std::int32_t channel_limit_of_bots = 100'000;

updates::TimePoint now() {
  return std::chrono::steady_clock::now();
}

/// The channel cannot be followed any more, and asking again would not help.
bool is_lost(const Error& error) {
  if (error.is(Errc::peer_unknown)) return true;
  const auto* refusal = dynamic_cast<const RpcError*>(&error);
  return refusal && (refusal->is("CHANNEL_PRIVATE") || refusal->is("CHANNEL_INVALID") ||
                     refusal->is("USER_BANNED_IN_CHANNEL"));
}

/// Where the engine says that it had to leave something out.
bool is_skip(const tl::enums::Update& update) {
  return update.is<tl::types::UpdatePtsChanged>() || update.is<tl::types::UpdateChannelTooLong>();
}

/// The server knows no way from where we are, or we cannot read it: asking again would not help.
bool is_dead_end(const Error& error) {
  const auto* refusal = dynamic_cast<const RpcError*>(&error);
  if (!refusal) return error.is(Errc::protocol);
  return refusal->is("PERSISTENT_TIMESTAMP_INVALID") || refusal->is("PERSISTENT_TIMESTAMP_EMPTY") ||
         refusal->is("DATE_EMPTY");
}

bool is_logged_out(const Error& error) {
  return dynamic_cast<const RpcError*>(&error) && error.code().value() == 401;
}

}  // namespace

UpdateFeed::UpdateFeed(Core& core, updates::Token start) : core_(core), start_(std::move(start)) {}

void UpdateFeed::follow(storage::UpdatePosition position,
                        std::map<std::int64_t, std::int32_t> channels,
                        const updates::Parts& parts) {
  engine_ = std::make_shared<updates::Engine>(position, std::move(channels), now());
  confirmations_.resume(parts);
}

void UpdateFeed::forget() {
  engine_.reset();
  inbox_.clear();
  ready_.clear();
  confirmations_.clear();
}

// --- what comes in ---

void UpdateFeed::receive(tl::enums::Updates updates) {
  if (!engine_) return;
  if (inbox_.size() < inbox_limit())
    inbox_.push_back(std::move(updates));
  else
    engine_->lost(updates);
}

/// Nothing is kept for streams that are full and want only a difference then.
std::size_t UpdateFeed::inbox_limit() {
  const auto all = streams();
  const bool wanted = has_room() || std::ranges::any_of(all, [](const auto& stream) {
                        return stream->keeps_what_waits();
                      });
  return wanted || all.empty() ? max_inbox : 0;
}

void UpdateFeed::affected(std::int64_t channel, std::int32_t pts, std::int32_t count) {
  if (engine_) engine_->affected(channel, pts, count, now());
}

void UpdateFeed::suspect_loss() {
  if (engine_) engine_->suspect_loss();
}

void UpdateFeed::know_channel(std::int64_t channel, std::int32_t pts) {
  if (engine_) engine_->know_channel(channel, pts);
}

void UpdateFeed::watch(std::int64_t channel, std::int32_t pts) {
  if (engine_) engine_->watch_channel(channel, pts, now());
}

void UpdateFeed::unwatch(std::int64_t channel) {
  if (engine_) engine_->unwatch_channel(channel);
}

void UpdateFeed::met(const storage::ChannelPosition& channel) {
  if (engine_) engine_->begin(channel);
}

bool UpdateFeed::feed_next() {
  if (inbox_.empty()) return false;
  auto updates = std::move(inbox_.front());
  inbox_.pop_front();
  const auto named = updates::undescribed_in(updates);
  const bool known =
      std::ranges::all_of(named, [&](PeerId id) { return core_.peers.find(id).has_value(); });
  if (known)
    engine_->receive(updates::expand(std::move(updates)), now());
  else
    engine_->lost(updates);
  return true;
}

std::vector<storage::ChannelPosition> UpdateFeed::collect() {
  if (!engine_) return {};
  auto beginnings = engine_->take_beginnings();
  for (const auto& channel : beginnings)
    confirmations_.begin(channel);
  for (auto& delivery : engine_->take_deliveries()) {
    const auto number = confirmations_.expect(delivery);
    if (!number) continue;
    delivery.number = *number;
    if (is_skip(delivery.update))
      core_.log(LogLevel::warning, "updates", "too much was missed: updates have been skipped");
    ready_.push_back(std::make_shared<const updates::Delivery>(std::move(delivery)));
  }
  confirmations_.complete(engine_->take_changes());
  record_confirmed();
  return beginnings;
}

/// A detour keeps it, for its tokens: what its readers confirm, the account's feed waits for.
void UpdateFeed::record_confirmed() {
  if (!is_detour()) core_.journal.record(confirmations_.take_changes());
}

updates::TimePoint UpdateFeed::deadline() {
  const bool waits_for_streams = !ready_.empty() || !has_room();
  return engine_ && !waits_for_streams ? engine_->deadline() : updates::TimePoint::max();
}

bool UpdateFeed::work() {
  return deliver() || (engine_ && has_room() && (feed_next() || fetch_next()));
}

// --- what goes out ---

void UpdateFeed::join(const Stream& stream) {
  streams_.push_back(stream);
  had_stream_ = true;
}

void UpdateFeed::forgive() {
  confirmations_.forgive();
  record_confirmed();
}

std::vector<UpdateFeed::Stream> UpdateFeed::streams() {
  std::vector<Stream> open;
  std::erase_if(streams_, [&](const auto& held) {
    auto stream = held.lock();
    if (!stream || stream->closed()) return true;
    open.push_back(std::move(stream));
    return false;
  });
  return open;
}

bool UpdateFeed::has_room() {
  const auto all = streams();
  if (all.empty()) return had_stream_;
  return std::ranges::any_of(all, [](const auto& stream) { return stream->has_room(); });
}

bool UpdateFeed::deliver() {
  if (ready_.empty() || !has_room()) return false;
  const auto delivery = std::move(ready_.front());
  ready_.pop_front();
  const auto all = streams();
  confirmations_.hand_out(delivery->number, all.size());
  for (const auto& stream : all)
    if (stream->takes_one_more())
      stream->push(shared_from_this(), delivery);
    else
      leave_behind(stream, delivery->number);
  record_confirmed();
  return true;
}

/// Until it has caught up, the first update that it missed is not confirmed: nothing later is
/// stored.
void UpdateFeed::leave_behind(const Stream& stream, Number first_missed) {
  core_.log(LogLevel::info, "updates", "a slow stream goes on from a difference of its own");
  std::erase_if(streams_, [&](const auto& held) { return held.lock() == stream; });
  stream->falls_behind(shared_from_this(), first_missed);
  core_.updates.begin_detour(stream, token_after(first_missed - 1));
}

bool UpdateFeed::is_at_rest() {
  return engine_ && inbox_.empty() && ready_.empty() && engine_->is_at_rest();
}

bool UpdateFeed::is_level_with(UpdateFeed& other) {
  if (!is_at_rest() || !other.is_at_rest()) return false;
  const bool reached = engine_->catch_up_with(*other.engine_);
  const bool is_reached = other.engine_->catch_up_with(*engine_);
  return reached && is_reached;
}

void UpdateFeed::confirm(Number update) {
  confirmations_.confirm(update);
  record_confirmed();
}

void UpdateFeed::leave(Number update) {
  confirmations_.leave(update);
}

updates::Token UpdateFeed::token_after(Number update) const {
  const auto& stored = core_.journal.account().position;
  if (!engine_ || !stored) throw Error(Errc::invalid_argument, "nobody is logged in");
  auto progress = confirmations_.progress_after(update);
  auto token = start_.value_or(updates::Token(core_.self(), *stored));
  if (progress.common) token.position = *progress.common;
  for (const auto& [channel, pts] : progress.channels)
    token.channels[channel] = pts;
  token.parts = progress.all_parts();
  return token;
}

// --- what is fetched ---

bool UpdateFeed::fetch_next() {
  const auto what = engine_->next_fetch(now());
  if (what) start_fetch(*what);
  return what.has_value();
}

void UpdateFeed::start_fetch(const updates::Fetch& what) {
  const auto core = core_.shared_from_this();
  if (const auto* all = std::get_if<updates::FetchDifference>(&what))
    core_.start(fetch(core, shared_from_this(), engine_, *all));
  if (const auto* channel = std::get_if<updates::FetchChannel>(&what))
    core_.start(fetch(core, shared_from_this(), engine_, *channel));
}

namespace {

/// \return nothing if the server does not say
Task<std::optional<storage::UpdatePosition>> current_position(std::shared_ptr<Core> core) {
  std::optional<storage::UpdatePosition> position;
  try {
    const auto state = co_await invoke(core, tl::functions::updates::GetState());
    position.emplace(state->pts, state->qts, state->date, state->seq);
  } catch (const Error& error) {
    core->log(LogLevel::warning, "updates", error.what());
  }
  co_return position;
}

}  // namespace

Task<void> UpdateFeed::fetch(std::shared_ptr<Core> core, FeedPtr feed, EnginePtr engine,
                             updates::FetchDifference what) {
  tl::functions::updates::GetDifference request(what.since.pts, what.since.date, what.since.qts);
  tl::enums::updates::Difference difference;
  bool logged_out = false;
  bool dead_end = false;
  try {
    difference = co_await invoke(core, request);
  } catch (const Error& error) {
    core->log(LogLevel::warning, "updates", error.what());
    logged_out = is_logged_out(error);
    dead_end = is_dead_end(error);
  }
  std::optional<storage::UpdatePosition> anew;
  if (dead_end) anew = co_await current_position(core);
  if (feed->engine_ != engine) co_return;
  if (logged_out) {
    core->updates.forget();
    co_return;
  }
  if (anew)
    engine->restart_at(*anew, now());
  else if (difference.empty())
    engine->fetch_failed(now());
  else
    engine->fetched(difference, now());
  core->updates.wake();
}

Task<void> UpdateFeed::fetch(std::shared_ptr<Core> core, FeedPtr feed, EnginePtr engine,
                             updates::FetchChannel what) {
  tl::enums::updates::ChannelDifference difference;
  bool lost = false;
  bool dead_end = false;
  try {
    auto channel = co_await resolve_channel(core, PeerId::channel(what.channel));
    tl::functions::updates::GetChannelDifference request(
        std::move(channel), tl::types::ChannelMessagesFilterEmpty(), std::max(what.pts, 1),
        core->is_bot() ? channel_limit_of_bots : channel_limit);
    difference = co_await invoke(core, request);
  } catch (const Error& error) {
    core->log(LogLevel::warning, "updates", error.what());
    lost = is_lost(error);
    dead_end = is_dead_end(error);
  }
  if (feed->engine_ != engine) co_return;
  if (lost)
    engine->forget_channel(what.channel);
  else if (dead_end)
    engine->restart_channel(what.channel);
  else if (difference.empty())
    engine->channel_fetch_failed(what.channel, now());
  else
    engine->fetched_channel(what.channel, difference, now());
  core->updates.wake();
}

}  // namespace layer
