#include "calls/chains.hpp"

namespace layer {

Chains::Place::Place(Chains& chains, std::int64_t chain) : chains_(chains), chain_(chain) {
  if (chain_ == 0) return;
  auto& queue = chains_.queues_[chain_];
  here_ = queue.emplace(queue.end(), chains_.executor_);
}

Chains::Place::~Place() {
  if (chain_ == 0) return;
  const auto queue = chains_.queues_.find(chain_);
  queue->second.erase(here_);
  if (queue->second.empty()) {
    chains_.queues_.erase(queue);
  } else {
    queue->second.front().notify();
  }
}

Task<void> Chains::Place::wait() {
  if (chain_ == 0) co_return;
  while (here_ != chains_.queues_[chain_].begin())
    co_await here_->wait();
}

}  // namespace layer
