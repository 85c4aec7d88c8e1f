#include "async/task_group.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <vector>

#include "async/cancellation.hpp"

namespace layer {

namespace asio = boost::asio;

struct TaskGroup::State {
  explicit State(Executor executor_) : executor(executor_), ended(executor_) {
    ended.expires_at(std::chrono::steady_clock::time_point::max());
  }

  Executor executor;
  /// Cancelled when a task has ended: what `wait` waits on.
  asio::steady_timer ended;
  std::vector<std::shared_ptr<asio::cancellation_signal>> running;
};

TaskGroup::TaskGroup(Executor executor) : state_(std::make_shared<State>(std::move(executor))) {}

TaskGroup::~TaskGroup() {
  if (state_) cancel();
}

void TaskGroup::spawn(Task<void> task, OnEnd on_end) {
  auto signal = std::make_shared<asio::cancellation_signal>();
  state_->running.push_back(signal);
  const auto slot = signal->slot();
  auto finish = [state = state_, signal, on_end = std::move(on_end)](std::exception_ptr failure) {
    std::erase(state->running, signal);
    if (on_end) on_end(failure);
    state->ended.cancel();
  };
  asio::co_spawn(state_->executor, std::move(task),
                 asio::bind_cancellation_slot(slot, std::move(finish)));
}

void TaskGroup::cancel() {
  for (const auto& signal : std::vector(state_->running))
    signal->emit(asio::cancellation_type::terminal);
}

bool TaskGroup::empty() const {
  return state_->running.empty();
}

Task<void> TaskGroup::join() {
  std::exception_ptr interrupted;
  try {
    co_await wait_until(std::chrono::steady_clock::time_point::max());
  } catch (...) {
    interrupted = std::current_exception();
  }
  if (!interrupted) co_return;
  co_await asio::this_coro::reset_cancellation_state();
  co_await cancel_and_wait();
  std::rethrow_exception(interrupted);
}

Task<bool> TaskGroup::wait_until(std::chrono::steady_clock::time_point deadline) {
  const auto state = state_;
  while (!state->running.empty() && std::chrono::steady_clock::now() < deadline) {
    asio::steady_timer limit(state->executor, deadline);
    if (deadline != std::chrono::steady_clock::time_point::max())
      limit.async_wait([state](boost::system::error_code ec) {
        if (!ec) state->ended.cancel();
      });
    co_await state->ended.async_wait(asio::as_tuple(asio::use_awaitable));
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none) throw_cancelled();
  }
  co_return state->running.empty();
}

Task<void> TaskGroup::cancel_and_wait() {
  const auto state = state_;
  cancel();
  bool interrupted = false;
  while (!state->running.empty()) {
    co_await state->ended.async_wait(asio::as_tuple(asio::use_awaitable));
    const auto cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() == asio::cancellation_type::none) continue;
    interrupted = true;
    co_await asio::this_coro::reset_cancellation_state();
  }
  if (interrupted) throw_cancelled();
}

}  // namespace layer
