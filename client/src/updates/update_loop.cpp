#include "updates/update_loop.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

#include "async/cancellation.hpp"
#include "core.hpp"
#include "updates/stream_queue.hpp"

namespace layer {

namespace asio = boost::asio;

UpdateLoop::UpdateLoop(Core& core)
    : core_(core),
      wake_(core.executor, std::chrono::steady_clock::time_point::max()),
      account_(std::make_shared<UpdateFeed>(core)) {}

Task<void> UpdateLoop::run() {
  for (;;) {
    collect();
    if (std::exchange(begun_, false)) co_await core_.save();
    if (work()) continue;
    co_await sleep_until(deadline());
  }
}

Task<void> UpdateLoop::sleep_until(std::chrono::steady_clock::time_point deadline) {
  wake_.expires_at(deadline);
  co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
  const auto state = co_await asio::this_coro::cancellation_state;
  if (state.cancelled() != asio::cancellation_type::none) throw_cancelled();
}

template <class Act>
void UpdateLoop::for_each_feed(Act act) {
  act(*account_);
  for (const auto& detour : detours_)
    act(*detour);
}

void UpdateLoop::collect() {
  for (const auto& channel : account_->collect()) {
    begun_ = true;
    for (const auto& detour : detours_)
      detour->met(channel);
  }
  for (const auto& detour : detours_)
    detour->collect();
}

bool UpdateLoop::work() {
  bool any = account_->work();
  for (const auto& detour : detours_)
    any |= detour->work();
  if (!any) end_detours();
  return any;
}

std::chrono::steady_clock::time_point UpdateLoop::deadline() {
  auto earliest = std::chrono::steady_clock::time_point::max();
  for_each_feed([&](UpdateFeed& feed) { earliest = std::min(earliest, feed.deadline()); });
  return earliest;
}

void UpdateLoop::close() {
  closed_ = true;
  for_each_feed([](UpdateFeed& feed) {
    for (const auto& stream : feed.streams())
      stream->close();
  });
}

void UpdateLoop::follow(storage::UpdatePosition position,
                        std::map<std::int64_t, std::int32_t> channels,
                        const updates::Parts& parts) {
  end_all_detours();
  account_->follow(position, std::move(channels), parts);
  core_.journal.record(position);
  begun_ = true;
  wake();
}

void UpdateLoop::forget() {
  account_->forget();
  end_all_detours();
}

// --- what comes in ---

void UpdateLoop::feed(tl::enums::Updates updates) {
  for (const auto& detour : detours_)
    detour->receive(updates);
  account_->receive(std::move(updates));
  wake();
}

void UpdateLoop::affected(std::int64_t channel, std::int32_t pts, std::int32_t count) {
  for_each_feed([&](UpdateFeed& feed) { feed.affected(channel, pts, count); });
  wake();
}

void UpdateLoop::suspect_loss() {
  for_each_feed([](UpdateFeed& feed) { feed.suspect_loss(); });
  wake();
}

void UpdateLoop::know_channel(std::int64_t channel, std::int32_t pts) {
  for_each_feed([&](UpdateFeed& feed) { feed.know_channel(channel, pts); });
  wake();
}

void UpdateLoop::watch(std::int64_t channel, std::int32_t pts) {
  account_->watch(channel, pts);
  wake();
}

void UpdateLoop::unwatch(std::int64_t channel) {
  account_->unwatch(channel);
}

// --- streams ---

std::shared_ptr<UpdateStream::Queue> UpdateLoop::open_stream(std::shared_ptr<Core> client,
                                                             StreamOptions options) {
  auto queue = std::make_shared<UpdateStream::Queue>(std::move(client), options, account_);
  if (closed_) queue->close();
  account_->join(queue);
  account_->forgive();
  wake();
  return queue;
}

void UpdateLoop::begin_detour(const UpdateFeed::Stream& stream, updates::Token start) {
  storage::Account account;
  account.channels = core_.journal.account().channels;
  for (const auto& change : start.changes())
    account.apply(change);
  const auto detour = std::make_shared<UpdateFeed>(core_, start);
  detour->follow(start.position, std::move(account.channels), start.parts);
  detour->suspect_loss();
  detour->join(stream);
  detours_.push_back(detour);
}

void UpdateLoop::end_detours() {
  const auto change_over = [this](const std::shared_ptr<UpdateFeed>& detour) {
    const auto streams = detour->streams();
    if (!std::ranges::all_of(streams, [](const auto& stream) { return stream->all_read(); }))
      return false;
    if (!streams.empty() && !detour->is_level_with(*account_)) return false;
    for (const auto& stream : streams) {
      account_->join(stream);
      stream->has_caught_up();
    }
    return true;
  };
  std::erase_if(detours_, change_over);
}

void UpdateLoop::end_all_detours() {
  for (const auto& detour : std::exchange(detours_, {})) {
    for (const auto& stream : detour->streams()) {
      account_->join(stream);
      stream->has_caught_up();
    }
    detour->forget();
  }
}

}  // namespace layer
