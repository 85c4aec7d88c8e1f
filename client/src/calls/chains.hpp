#pragma once

#include <layer/client/task.hpp>

#include <cstdint>
#include <list>
#include <map>

#include "async/notifier.hpp"

namespace layer {

/// Who wants to be served one after another: a queue for each chain, while somebody is in it.
class Chains {
 public:
  explicit Chains(Executor executor) : executor_(std::move(executor)) {}

  /// A place in a queue, left at the end of its life. The chains outlive it.
  class Place {
   public:
    /// At the end of the queue of this chain; 0: of none.
    Place(Chains& chains, std::int64_t chain);
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// Until it is the first. Cancellation: throws.
    Task<void> wait();

   private:
    Chains& chains_;
    std::int64_t chain_;
    std::list<Notifier>::iterator here_;
  };

 private:
  Executor executor_;
  std::map<std::int64_t, std::list<Notifier>> queues_;
};

}  // namespace layer
