#include "updates/stream_queue.hpp"

#include <algorithm>
#include <utility>

#include "core.hpp"
#include "updates/public_update.hpp"

namespace layer {

namespace {

/// So much more than its capacity is held for a stream that wants everything, while others are
/// faster.
constexpr std::size_t max_more = 1000;

}  // namespace

UpdateStream::Queue::Queue(std::shared_ptr<Core> client, StreamOptions options, Feed account)
    : client_(std::move(client)),
      options_(options),
      last_given_{std::move(account), 0},
      arrived_(client_->executor) {
  options_.capacity = std::max<std::size_t>(options_.capacity, 1);
}

bool UpdateStream::Queue::has_room() const {
  return options_.overflow == Overflow::drop_oldest || waiting_.size() < options_.capacity;
}

bool UpdateStream::Queue::takes_one_more() const {
  if (has_room()) return true;
  return options_.overflow == Overflow::wait && waiting_.size() - options_.capacity < max_more;
}

void UpdateStream::Queue::push(Feed feed, std::shared_ptr<const updates::Delivery> delivery) {
  if (options_.overflow == Overflow::drop_oldest && waiting_.size() >= options_.capacity) {
    waiting_.front().feed->confirm(waiting_.front().delivery->number);
    waiting_.pop_front();
    ++dropped_;
  }
  waiting_.push_back(Waiting{std::move(feed), std::move(delivery)});
  arrived_.notify();
}

void UpdateStream::Queue::falls_behind(Feed account, Number first_missed) {
  missed_ = Place{std::move(account), first_missed};
}

void UpdateStream::Queue::has_caught_up() {
  if (!missed_) return;
  const bool all_confirmed = given_.empty();
  given_.push_back(*std::exchange(missed_, std::nullopt));
  if (all_confirmed) confirm_given();
}

void UpdateStream::Queue::close() {
  closed_ = true;
  arrived_.notify();
}

void UpdateStream::Queue::confirm_given() {
  for (const auto& [feed, number] : std::exchange(given_, {}))
    feed->confirm(number);
}

std::vector<UpdateStream::Queue::Place> UpdateStream::Queue::take_open() {
  auto open = std::exchange(given_, {});
  for (auto& [feed, delivery] : std::exchange(waiting_, {}))
    open.push_back(Place{std::move(feed), delivery->number});
  if (missed_) open.push_back(*std::exchange(missed_, std::nullopt));
  return open;
}

void UpdateStream::Queue::end() {
  for (const auto& [feed, number] : take_open())
    feed->confirm(number);
  close();
  client_->updates.wake();
}

void UpdateStream::Queue::abandon() {
  for (const auto& [feed, number] : take_open())
    feed->leave(number);
  close();
  client_->updates.wake();
}

Task<std::optional<Update>> UpdateStream::Queue::next(std::shared_ptr<Queue> queue) {
  if (queue->options_.confirm == Confirm::by_next) queue->confirm_given();
  while (queue->waiting_.empty() && !queue->closed_)
    co_await queue->arrived_.wait();
  std::optional<Update> update;
  if (queue->waiting_.empty()) co_return update;
  const auto next = std::move(queue->waiting_.front());
  queue->waiting_.pop_front();
  queue->last_given_ = Place{next.feed, next.delivery->number};
  queue->given_.push_back(queue->last_given_);
  queue->client_->updates.wake();
  update.emplace(to_public(next.delivery, queue->client_));
  co_return update;
}

Task<void> UpdateStream::Queue::confirm(std::shared_ptr<Queue> queue) {
  queue->confirm_given();
  co_await queue->client_->journal.flush();
}

Task<std::string> UpdateStream::Queue::token(std::shared_ptr<Queue> queue) {
  const auto& last = queue->last_given_;
  const auto token = last.feed->token_after(last.number);
  // It names only what the session does not have: that must not be lost now.
  co_await queue->client_->journal.flush();
  co_return to_text(token);
}

UpdateStream& UpdateStream::operator=(UpdateStream&& other) noexcept {
  if (this != &other && queue_) queue_->abandon();
  queue_ = std::move(other.queue_);
  return *this;
}

UpdateStream::~UpdateStream() {
  if (queue_) queue_->abandon();
}

Task<std::optional<Update>> UpdateStream::next() {
  return Queue::next(queue_);
}

Task<std::string> UpdateStream::token() {
  return Queue::token(queue_);
}

Task<void> UpdateStream::confirm() {
  return Queue::confirm(queue_);
}

std::uint64_t UpdateStream::dropped() const {
  return queue_->dropped();
}

void UpdateStream::close() {
  queue_->end();
}

}  // namespace layer
