#include "session/sent_containers.hpp"

#include <algorithm>
#include <utility>

namespace layer::mtproto {

namespace {

constexpr std::size_t MEMORY = 256;

}  // namespace

void SentContainers::add(SentContainer container) {
  containers_.push_back(std::move(container));
  if (containers_.size() > MEMORY) containers_.pop_front();
}

const SentContainer* SentContainers::find(MsgId id) const {
  const auto found = std::ranges::find(containers_, id, &SentContainer::id);
  return found == containers_.end() ? nullptr : &*found;
}

}  // namespace layer::mtproto
