#pragma once

#include <layer/client/task.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <stdexcept>

namespace layer::testing {

/// Runs a task to its end on a loop of its own; throws what it throws. A task that hangs fails.
inline void run_task(Task<void> task, std::chrono::seconds limit = std::chrono::seconds(30)) {
  boost::asio::io_context context(1);
  std::optional<std::exception_ptr> end;
  boost::asio::co_spawn(context, std::move(task),
                        [&](std::exception_ptr failure) { end = failure; });
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!end && context.run_one_until(deadline) != 0) {
  }
  if (!end) throw std::runtime_error("the task hangs");
  // What it left behind may close.
  context.run_for(std::chrono::seconds(5));
  if (*end) std::rethrow_exception(*end);
}

}  // namespace layer::testing
