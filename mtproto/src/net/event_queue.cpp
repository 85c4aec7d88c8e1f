#include "event_queue.hpp"

#include <layer/mtproto/net/connection_error.hpp>

#include <utility>

namespace layer::mtproto {

void EventQueue::push(ConnectionEvent event) {
  if (closed_) return;
  if (waiter_) {
    resume<Next>(executor_, *std::exchange(waiter_, std::nullopt), nullptr, std::move(event));
  } else {
    events_.push_back(std::move(event));
  }
}

void EventQueue::push_update(Bytes body) {
  if (waiter_) return push(UpdateReceived(std::move(body)));
  if (update_bytes_ + body.size() <= max_bytes_) {
    update_bytes_ += body.size();
    push(UpdateReceived(std::move(body)));
    return;
  }
  ++dropped_;
  const bool said = !events_.empty() && std::holds_alternative<UpdatesDropped>(events_.back());
  if (!said) push(UpdatesDropped());
}

void EventQueue::close() {
  closed_ = true;
  if (waiter_) resume<Next>(executor_, *std::exchange(waiter_, std::nullopt), nullptr, {});
}

void EventQueue::take(Waiter<Next> waiter) {
  if (!events_.empty() || closed_)
    return resume<Next>(executor_, std::move(waiter), nullptr, pop());
  if (waiter_) cancel();
  waiter_.emplace(std::move(waiter));
  on_cancellation<Next>(*waiter_, [this] { cancel(); });
}

void EventQueue::abandon() {
  // A signal from further out must not come here for a reader that is no more.
  if (waiter_) boost::asio::get_associated_cancellation_slot(*waiter_).clear();
  waiter_.reset();
}

EventQueue::Next EventQueue::pop() {
  if (events_.empty()) return std::nullopt;
  ConnectionEvent event = std::move(events_.front());
  events_.pop_front();
  if (const auto* update = std::get_if<UpdateReceived>(&event))
    update_bytes_ -= update->body.size();
  return event;
}

void EventQueue::cancel() {
  resume<Next>(executor_, *std::exchange(waiter_, std::nullopt),
               std::make_exception_ptr(ConnectionError(ConnectionErrc::cancelled)), {});
}

}  // namespace layer::mtproto
