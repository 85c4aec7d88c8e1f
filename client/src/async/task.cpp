#include <layer/client/error.hpp>
#include <layer/client/task.hpp>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/task_group.hpp"

namespace layer {

namespace asio = boost::asio;

Task<void> sleep_for(std::chrono::steady_clock::duration time) {
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

struct Spawned::State {
  explicit State(Executor executor) : group(std::move(executor)) {}

  TaskGroup group;
  std::exception_ptr failure;
};

Spawned& Spawned::operator=(Spawned&& other) noexcept {
  cancel();
  state_ = std::move(other.state_);
  return *this;
}

Spawned::~Spawned() {
  cancel();
}

void Spawned::cancel() {
  if (state_) state_->group.cancel();
}

bool Spawned::done() const {
  return !state_ || state_->group.empty();
}

Task<void> Spawned::join() {
  const auto state = state_;
  if (!state) co_return;
  co_await state->group.wait_until(std::chrono::steady_clock::time_point::max());
  if (state->failure) std::rethrow_exception(std::exchange(state->failure, nullptr));
}

Task<Spawned> spawn(Task<void> task) {
  const auto executor = co_await asio::this_coro::executor;
  const auto state = std::make_shared<Spawned::State>(executor);
  // The end may come after the handle has gone.
  state->group.spawn(std::move(task), [keep = std::weak_ptr(state)](std::exception_ptr failure) {
    if (const auto kept = keep.lock()) kept->failure = failure;
  });
  co_return Spawned(state);
}

Task<void> when_all(std::vector<Task<void>> tasks) {
  const auto executor = co_await asio::this_coro::executor;
  TaskGroup group(executor);
  std::exception_ptr first;
  for (auto& task : tasks)
    group.spawn(std::move(task), [&](std::exception_ptr failure) {
      if (!failure || first) return;
      first = failure;
      group.cancel();
    });
  // The tasks may refer to what their caller owns: none outlives this call.
  co_await group.join();
  if (first) std::rethrow_exception(first);
}

Task<void> with_timeout(Task<void> task, std::chrono::steady_clock::duration limit) {
  const auto executor = co_await asio::this_coro::executor;
  TaskGroup group(executor);
  std::exception_ptr failure;
  group.spawn(std::move(task), [&](std::exception_ptr ended_with) { failure = ended_with; });
  std::exception_ptr interrupted;
  bool in_time = false;
  try {
    in_time = co_await group.wait_until(std::chrono::steady_clock::now() + limit);
  } catch (...) {
    interrupted = std::current_exception();
  }
  if (interrupted) co_await asio::this_coro::reset_cancellation_state();
  co_await group.cancel_and_wait();
  if (interrupted) std::rethrow_exception(interrupted);
  if (!in_time) throw Error(Errc::timed_out, "the time given to a task is up");
  if (failure) std::rethrow_exception(failure);
}

}  // namespace layer
