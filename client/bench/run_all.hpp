#pragma once

#include <layer/client/task.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <ctime>
#include <stdexcept>

namespace layer {

/// Runs a task to its end on a loop of its own, and throws what it throws.
inline void run_all(Task<void> task) {
  boost::asio::io_context context(1);
  std::exception_ptr failure;
  bool ended = false;
  boost::asio::co_spawn(context, std::move(task), [&](std::exception_ptr thrown) {
    failure = thrown;
    ended = true;
    context.stop();
  });
  context.run();
  if (failure) std::rethrow_exception(failure);
  if (!ended) throw std::runtime_error("the clients came to a standstill");
}

/// Of this process.
inline double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace layer
