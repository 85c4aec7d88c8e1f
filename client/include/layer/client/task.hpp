#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace layer {

/// What every asynchronous function of this library returns: `co_await` it once, from a coroutine.
///
/// It is Asio's own type, so Asio's programs mix with ours: `co_spawn` any `Task`, await any
/// operation. With GCC 12, keep `co_await` out of `if`, `while`, `?:`, `&&` and `||`: name its
/// result first.
template <class T>
using Task = boost::asio::awaitable<T>;

using Executor = boost::asio::any_io_executor;

/// Runs a program: an event loop on this thread, until the task `main` returns has ended.
///
/// Ctrl-C and SIGTERM cancel the task, whose awaits then throw; a second signal ends the loop at
/// once. Afterwards clients that the task left behind get five seconds to close their connections.
/// \return the value for `main()`: 0, or the task's own `int`; 1 after an exception, whose text
/// goes to
///         stderr; 128 + the signal's number after a signal.
int run(std::function<Task<void>()> main);
int run(std::function<Task<int>()> main);

/// Suspends for `time`. Cancellation: ends the wait, as with every Asio timer.
Task<void> sleep_for(std::chrono::steady_clock::duration time);

/// A task started by `spawn`, running beside its parent.
///
/// Keep it and `join()`, or let it go: destroying the handle cancels the task.
class Spawned {
 public:
  Spawned() = default;
  Spawned(Spawned&&) noexcept = default;
  Spawned& operator=(Spawned&& other) noexcept;
  ~Spawned();

  /// Waits for the end. Throws what the task threw. Call it once.
  Task<void> join();
  void cancel();
  bool done() const;

  struct State;

  explicit Spawned(std::shared_ptr<State> state) : state_(std::move(state)) {}

 private:
  std::shared_ptr<State> state_;
};

/// Starts `task` on the caller's executor.
[[nodiscard]] Task<Spawned> spawn(Task<void> task);

/// Waits for all. If one throws, the others are cancelled and awaited, and the first exception is
/// thrown.
Task<void> when_all(std::vector<Task<void>> tasks);

/// Runs `task`, at most for `limit`.
///
/// Errors: `Error` with `Errc::timed_out` when the time is up; the task has then been cancelled and
/// has ended.
Task<void> with_timeout(Task<void> task, std::chrono::steady_clock::duration limit);

namespace detail {
template <class T>
Task<void> store_result(Task<T> task, std::optional<T>& result) {
  result.emplace(co_await std::move(task));
}
}  // namespace detail

template <class T>
Task<T> with_timeout(Task<T> task, std::chrono::steady_clock::duration limit) {
  std::optional<T> result;
  co_await with_timeout(detail::store_result(std::move(task), result), limit);
  co_return std::move(*result);
}

}  // namespace layer
