#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <exception>

namespace layer::mtproto {

/// Runs a test's coroutine to its end. Fails, rather than hangs, when it takes too long.
template <class Test>
void run(boost::asio::io_context& io, Test test,
         std::chrono::seconds limit = std::chrono::seconds(30)) {
  bool finished = false;
  std::exception_ptr failure;
  boost::asio::co_spawn(io, test(), [&](std::exception_ptr thrown) {
    finished = true;
    failure = thrown;
    io.stop();
  });
  io.restart();
  io.run_for(limit);
  ASSERT_TRUE(finished) << "the test hangs";
  if (failure) std::rethrow_exception(failure);
}

}  // namespace layer::mtproto
