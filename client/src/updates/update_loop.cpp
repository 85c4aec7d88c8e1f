#include "updates/update_loop.hpp"

#include <layer/client/error.hpp>
#include <layer/tl/functions/updates.hpp>
#include <layer/tl/types/channel_messages_filter.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/updates/channel_difference.hpp>
#include <layer/tl/types/updates/difference.hpp>
#include <layer/tl/types/updates/state.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/cancellation.hpp"
#include "calls/invoke.hpp"
#include "core.hpp"
#include "peers/resolve.hpp"
#include "updates/short_forms.hpp"
#include "updates/stream_queue.hpp"
#include "updates/undescribed.hpp"

namespace layer {

namespace asio = boost::asio;

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

UpdateLoop::UpdateLoop(Core& core)
    : core_(core), wake_(core.executor, std::chrono::steady_clock::time_point::max()) {}

Task<void> UpdateLoop::run() {
  for (;;) {
    collect();
    if (std::exchange(begun_, false)) co_await core_.save();
    if (work()) continue;
    const bool waits_for_streams = !ready_.empty() || !streams_have_room();
    const auto deadline = engine_ && !waits_for_streams
                              ? engine_->deadline()
                              : std::chrono::steady_clock::time_point::max();
    co_await sleep_until(deadline);
  }
}

Task<void> UpdateLoop::sleep_until(std::chrono::steady_clock::time_point deadline) {
  wake_.expires_at(deadline);
  co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) throw_cancelled();
}

bool UpdateLoop::work() {
  return deliver() || (engine_ && streams_have_room() && (feed_next() || fetch_next()));
}

void UpdateLoop::close() {
  closed_ = true;
  for (const auto& stream : std::exchange(streams_, {}))
    if (const auto queue = stream.lock()) queue->close();
}

void UpdateLoop::follow(storage::UpdatePosition position,
                        std::map<std::int64_t, std::int32_t> channels,
                        const updates::Parts& parts) {
  engine_ = std::make_shared<updates::Engine>(position, std::move(channels), now());
  core_.journal.record(position);
  confirmations_.resume(parts);
  begun_ = true;
  wake();
}

void UpdateLoop::forget() {
  engine_.reset();
  inbox_.clear();
  ready_.clear();
  confirmations_.clear();
}

// --- what comes in ---

void UpdateLoop::feed(tl::enums::Updates updates) {
  if (!engine_) return;
  if (inbox_.size() < max_inbox)
    inbox_.push_back(std::move(updates));
  else
    engine_->lost(updates);
  wake();
}

void UpdateLoop::affected(std::int64_t channel, std::int32_t pts, std::int32_t count) {
  if (!engine_) return;
  engine_->affected(channel, pts, count, now());
  wake();
}

void UpdateLoop::suspect_loss() {
  if (!engine_) return;
  engine_->suspect_loss();
  wake();
}

void UpdateLoop::watch(std::int64_t channel, std::int32_t pts) {
  if (!engine_) return;
  engine_->watch_channel(channel, pts, now());
  wake();
}

void UpdateLoop::unwatch(std::int64_t channel) {
  if (engine_) engine_->unwatch_channel(channel);
}

bool UpdateLoop::feed_next() {
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

/// Takes what the engine has come to.
void UpdateLoop::collect() {
  if (!engine_) return;
  for (const auto& channel : engine_->take_beginnings()) {
    confirmations_.begin(channel);
    begun_ = true;
  }
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
}

void UpdateLoop::record_confirmed() {
  core_.journal.record(confirmations_.take_changes());
}

// --- what goes out ---

std::shared_ptr<UpdateStream::Queue> UpdateLoop::open_stream(std::shared_ptr<Core> client,
                                                             StreamOptions options) {
  auto queue = std::make_shared<UpdateStream::Queue>(std::move(client), options);
  if (closed_) queue->close();
  streams_.push_back(queue);
  confirmations_.forgive();
  record_confirmed();
  had_stream_ = true;
  wake();
  return queue;
}

/// Until there has been a stream, everything waits for it.
bool UpdateLoop::streams_have_room() {
  std::erase_if(streams_, [](const auto& stream) {
    const auto queue = stream.lock();
    return !queue || queue->closed();
  });
  return had_stream_ && std::ranges::all_of(
                            streams_, [](const auto& stream) { return stream.lock()->has_room(); });
}

bool UpdateLoop::deliver() {
  if (ready_.empty() || !streams_have_room()) return false;
  const auto delivery = std::move(ready_.front());
  ready_.pop_front();
  confirmations_.hand_out(delivery->number, streams_.size());
  for (const auto& stream : streams_)
    stream.lock()->push(delivery);
  record_confirmed();
  return true;
}

void UpdateLoop::confirm(updates::Confirmations::Number update) {
  confirmations_.confirm(update);
  record_confirmed();
}

updates::Token UpdateLoop::token_after(updates::Confirmations::Number update) const {
  const auto& position = core_.journal.account().position;
  if (!engine_ || !position) throw Error(Errc::invalid_argument, "nobody is logged in");
  auto progress = confirmations_.progress_after(update);
  updates::Token token(core_.self(), progress.common.value_or(*position));
  token.channels = std::move(progress.channels);
  token.parts = progress.all_parts();
  return token;
}

void UpdateLoop::leave(updates::Confirmations::Number update) {
  confirmations_.leave(update);
}

// --- what is fetched ---

bool UpdateLoop::fetch_next() {
  const auto what = engine_->next_fetch(now());
  if (what) start_fetch(*what);
  return what.has_value();
}

void UpdateLoop::start_fetch(const updates::Fetch& what) {
  const auto core = core_.shared_from_this();
  if (const auto* all = std::get_if<updates::FetchDifference>(&what))
    core_.start(fetch(core, engine_, *all));
  if (const auto* channel = std::get_if<updates::FetchChannel>(&what))
    core_.start(fetch(core, engine_, *channel));
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

Task<void> UpdateLoop::fetch(std::shared_ptr<Core> core, EnginePtr engine,
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
  auto& loop = core->updates;
  if (loop.engine_ != engine) co_return;
  if (logged_out) {
    loop.forget();
    co_return;
  }
  if (anew)
    engine->restart_at(*anew, now());
  else if (difference.empty())
    engine->fetch_failed(now());
  else
    engine->fetched(difference, now());
  loop.wake();
}

Task<void> UpdateLoop::fetch(std::shared_ptr<Core> core, EnginePtr engine,
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
  auto& loop = core->updates;
  if (loop.engine_ != engine) co_return;
  if (lost)
    engine->forget_channel(what.channel);
  else if (dead_end)
    engine->restart_channel(what.channel);
  else if (difference.empty())
    engine->channel_fetch_failed(what.channel, now());
  else
    engine->fetched_channel(what.channel, difference, now());
  loop.wake();
}

}  // namespace layer
