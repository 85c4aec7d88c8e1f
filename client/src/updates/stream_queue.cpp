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

void UpdateStream::Queue::abandon() {
  waiting_.clear();
  close();
  client_->updates.stream_changed();
}

Task<std::optional<Update>> UpdateStream::Queue::next(std::shared_ptr<Queue> queue) {
  while (queue->waiting_.empty() && !queue->closed_)
    co_await queue->arrived_.wait();
  std::optional<Update> update;
  if (queue->waiting_.empty()) co_return update;
  const auto delivery = std::move(queue->waiting_.front());
  queue->waiting_.pop_front();
  queue->client_->updates.stream_changed();
  update.emplace(to_public(delivery, queue->client_));
  co_return update;
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

std::uint64_t UpdateStream::dropped() const {
  return queue_->dropped();
}

void UpdateStream::close() {
  queue_->abandon();
}

}  // namespace layer
