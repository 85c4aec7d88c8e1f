#pragma once

#include <layer/client/task.hpp>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>

namespace layer {

/// Tasks that run beside their owner and end no later than it says.
///
/// Dropping the group cancels them; they then end by themselves, soon after.
class TaskGroup {
 public:
  /// Called when a task has ended: with what it threw, or null.
  using OnEnd = std::function<void(std::exception_ptr)>;

  explicit TaskGroup(Executor executor);
  TaskGroup(TaskGroup&&) noexcept = default;
  TaskGroup& operator=(TaskGroup&&) = delete;
  ~TaskGroup();

  void spawn(Task<void> task, OnEnd on_end = {});
  /// Asks all tasks to end.
  void cancel();
  bool empty() const;

  /// Waits until all have ended. If the caller is cancelled meanwhile, so are they, and it waits
  /// all the same before it throws: afterwards nothing runs any more.
  Task<void> join();
  /// Waits for no longer than until `deadline`. \return whether all have ended
  /// Cancellation: throws, the tasks go on.
  Task<bool> wait_until(std::chrono::steady_clock::time_point deadline);
  /// Cancels, and waits even if the caller is cancelled meanwhile.
  /// After a cancellation that has been caught, the caller resets its cancellation state first.
  Task<void> cancel_and_wait();

 private:
  struct State;

  std::shared_ptr<State> state_;
};

}  // namespace layer
