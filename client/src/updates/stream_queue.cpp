#include "updates/stream_queue.hpp"

#include <algorithm>

#include "core.hpp"
#include "updates/public_update.hpp"

namespace layer {

UpdateStream::Queue::Queue(std::shared_ptr<Core> client, StreamOptions options)
    : client_(std::move(client)), options_(options), arrived_(client_->executor) {
  options_.capacity = std::max<std::size_t>(options_.capacity, 1);
}

bool UpdateStream::Queue::has_room() const {
  return options_.overflow == Overflow::drop_oldest || waiting_.size() < options_.capacity;
}

void UpdateStream::Queue::push(std::shared_ptr<const updates::Delivery> delivery) {
  if (waiting_.size() >= options_.capacity) {
    client_->updates.confirm(waiting_.front()->number);
    waiting_.pop_front();
    ++dropped_;
  }
  waiting_.push_back(std::move(delivery));
  arrived_.notify();
}

void UpdateStream::Queue::close() {
  closed_ = true;
  arrived_.notify();
}

void UpdateStream::Queue::confirm_given() {
  for (const auto number : std::exchange(given_, {}))
    client_->updates.confirm(number);
}

void UpdateStream::Queue::end() {
  confirm_given();
  for (const auto& delivery : std::exchange(waiting_, {}))
    client_->updates.confirm(delivery->number);
  close();
  client_->updates.stream_changed();
}

void UpdateStream::Queue::abandon() {
  for (const auto number : std::exchange(given_, {}))
    client_->updates.leave(number);
  for (const auto& delivery : std::exchange(waiting_, {}))
    client_->updates.leave(delivery->number);
  close();
  client_->updates.stream_changed();
}

Task<std::optional<Update>> UpdateStream::Queue::next(std::shared_ptr<Queue> queue) {
  if (queue->options_.confirm == Confirm::by_next) queue->confirm_given();
  while (queue->waiting_.empty() && !queue->closed_)
    co_await queue->arrived_.wait();
  std::optional<Update> update;
  if (queue->waiting_.empty()) co_return update;
  const auto delivery = std::move(queue->waiting_.front());
  queue->waiting_.pop_front();
  queue->last_given_ = delivery->number;
  queue->given_.push_back(delivery->number);
  queue->client_->updates.stream_changed();
  update.emplace(to_public(delivery, queue->client_));
  co_return update;
}

Task<void> UpdateStream::Queue::confirm(std::shared_ptr<Queue> queue) {
  queue->confirm_given();
  co_await queue->client_->journal.flush();
}

Task<std::string> UpdateStream::Queue::token(std::shared_ptr<Queue> queue) {
  const auto token = queue->client_->updates.token_after(queue->last_given_);
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
