#include "session/ack_queue.hpp"

#include <algorithm>

namespace layer::mtproto {

void AckQueue::add(MsgId id, TimePoint now) {
  if (contains(id)) return;
  if (ids_.empty()) oldest_ = now;
  ids_.push_back(id);
}

void AckQueue::remove(MsgId id) {
  std::erase(ids_, id);
}

bool AckQueue::contains(MsgId id) const {
  return std::ranges::find(ids_, id) != ids_.end();
}

TimePoint AckQueue::deadline() const noexcept {
  if (ids_.empty()) return TimePoint::max();
  return ids_.size() >= count_ ? TimePoint::min() : oldest_ + delay_;
}

std::vector<MsgId> AckQueue::take() {
  const auto count = static_cast<std::ptrdiff_t>(std::min(ids_.size(), MAX_IDS));
  std::vector<MsgId> taken(ids_.begin(), ids_.begin() + count);
  ids_.erase(ids_.begin(), ids_.begin() + count);
  return taken;
}

}  // namespace layer::mtproto
