#include "calls.hpp"

#include <algorithm>
#include <memory>

namespace layer::mtproto {

Call& Calls::add(Bytes body, const CallOptions& options, TimePoint deadline, Waiter<Bytes> waiter) {
  auto* call = new Call(std::move(body), options, deadline, std::move(waiter));
  by_deadline_.insert(by_deadline_.end(), *call);
  waiting_with(*call).push_back(*call);
  return *call;
}

void Calls::refuse(Waiter<Bytes> waiter, std::exception_ptr failure) {
  resume<Bytes>(executor_, std::move(waiter), std::move(failure), {});
}

void Calls::in_session(Call& call, MsgId id) {
  auto& waiting = waiting_with(call);
  waiting.erase(waiting.iterator_to(call));
  call.id = id;
  by_id_.insert(by_id_.end(), call);
}

void Calls::wait_again(Call& call) {
  by_id_.erase(by_id_.iterator_to(call));
  call.id = MsgId();
  waiting_with(call).push_front(call);
}

Call* Calls::first_waiting() {
  const auto first =
      std::ranges::find_if(waiting_, [](const auto& waiting) { return !waiting.empty(); });
  return first == waiting_.end() ? nullptr : &first->front();
}

Call* Calls::find(MsgId id) {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &*found;
}

TimePoint Calls::deadline() const {
  return by_deadline_.empty() ? TimePoint::max() : by_deadline_.begin()->deadline;
}

void Calls::finish(Call& call, std::exception_ptr failure, Bytes result) {
  const std::unique_ptr<Call> owner(&call);
  remove(call);
  resume<Bytes>(executor_, std::move(call.waiter), std::move(failure), std::move(result));
}

void Calls::abandon() {
  while (!empty()) {
    const std::unique_ptr<Call> owner(&*by_deadline_.begin());
    // The coroutine's end does not take back what a signal further out would call: it would come
    // here for a call that is no more.
    boost::asio::get_associated_cancellation_slot(owner->waiter).clear();
    remove(*owner);
  }
}

void Calls::remove(Call& call) {
  by_deadline_.erase(by_deadline_.iterator_to(call));
  if (call.in_session()) {
    by_id_.erase(by_id_.iterator_to(call));
  } else {
    auto& waiting = waiting_with(call);
    waiting.erase(waiting.iterator_to(call));
  }
}

}  // namespace layer::mtproto
