#include <layer/client/error.hpp>
#include <layer/client/task.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <string>

#include "run_task.hpp"

namespace layer {
namespace {

using namespace std::chrono_literals;
using testing::run_task;

Task<int> answer() {
  co_await sleep_for(1us);
  co_return 42;
}

Task<void> never() {
  co_await sleep_for(1h);
}

Task<void> fails(std::string text) {
  co_await sleep_for(1us);
  throw std::runtime_error(text);
}

Task<void> set(bool& flag) {
  co_await sleep_for(1us);
  flag = true;
}

/// Notes that it was cancelled, and had time to do so.
Task<void> notes_cancellation(bool& cancelled) {
  try {
    co_await sleep_for(1h);
  } catch (const boost::system::system_error& error) {
    cancelled = error.code() == boost::asio::error::operation_aborted;
    throw;
  }
}

TEST(Task, ATimeoutReturnsTheResultInTime) {
  run_task([]() -> Task<void> {
    const int value = co_await with_timeout(answer(), 10s);
    EXPECT_EQ(value, 42);
  }());
}

TEST(Task, ATimeoutCancelsWhatIsLate) {
  run_task([]() -> Task<void> {
    bool cancelled = false;
    std::string text;
    try {
      co_await with_timeout(notes_cancellation(cancelled), 1ms);
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::timed_out));
      text = error.what();
    }
    EXPECT_TRUE(cancelled);
    EXPECT_EQ(text, "the time given to a task is up");
  }());
}

TEST(Task, ATimeoutPassesTheTasksExceptionOn) {
  run_task([]() -> Task<void> {
    std::string text;
    try {
      co_await with_timeout(fails("broken"), 10s);
    } catch (const std::runtime_error& error) {
      text = error.what();
    }
    EXPECT_EQ(text, "broken");
  }());
}

TEST(Task, CancellingTheCallerOfATimeoutCancelsTheTask) {
  run_task([]() -> Task<void> {
    bool cancelled = false;
    {
      auto outer = co_await spawn(with_timeout(notes_cancellation(cancelled), 1h));
      co_await sleep_for(1ms);
      outer.cancel();
      std::string text;
      try {
        co_await outer.join();
      } catch (const boost::system::system_error& error) {
        text = error.code() == boost::asio::error::operation_aborted ? "aborted" : error.what();
      }
      EXPECT_EQ(text, "aborted");
    }
    EXPECT_TRUE(cancelled);
  }());
}

TEST(Task, ACallerGoesOnAfterACaughtTimeoutAndCanStillBeCancelled) {
  run_task([]() -> Task<void> {
    auto outer = co_await spawn([]() -> Task<void> {
      try {
        co_await with_timeout(never(), 1ms);
      } catch (const Error&) {
      }
      co_await sleep_for(1h);
    }());
    co_await sleep_for(10ms);
    outer.cancel();
    bool aborted = false;
    try {
      co_await outer.join();
    } catch (const boost::system::system_error&) {
      aborted = true;
    }
    EXPECT_TRUE(aborted);
  }());
}

TEST(Task, WhenAllWaitsForEach) {
  run_task([]() -> Task<void> {
    bool first = false;
    bool second = false;
    std::vector<Task<void>> tasks;
    tasks.push_back(set(first));
    tasks.push_back(set(second));
    co_await when_all(std::move(tasks));
    EXPECT_TRUE(first && second);
  }());
}

TEST(Task, WhenAllCancelsTheOthersAfterAFailure) {
  run_task([]() -> Task<void> {
    bool cancelled = false;
    std::vector<Task<void>> tasks;
    tasks.push_back(notes_cancellation(cancelled));
    tasks.push_back(fails("one is broken"));
    std::string text;
    try {
      co_await when_all(std::move(tasks));
    } catch (const std::runtime_error& error) {
      text = error.what();
    }
    EXPECT_EQ(text, "one is broken");
    EXPECT_TRUE(cancelled);
  }());
}

TEST(Task, LettingASpawnedTaskGoCancelsIt) {
  run_task([]() -> Task<void> {
    bool cancelled = false;
    {
      auto task = co_await spawn(notes_cancellation(cancelled));
      co_await sleep_for(1ms);
      EXPECT_FALSE(task.done());
    }
    co_await sleep_for(1ms);
    EXPECT_TRUE(cancelled);
  }());
}

TEST(Task, AJoinedTaskTellsItsException) {
  run_task([]() -> Task<void> {
    auto task = co_await spawn(fails("broken"));
    std::string text;
    try {
      co_await task.join();
    } catch (const std::runtime_error& error) {
      text = error.what();
    }
    EXPECT_EQ(text, "broken");
    EXPECT_TRUE(task.done());
  }());
}

Task<void> nothing() {
  co_await sleep_for(1us);
}

Task<int> three() {
  co_await sleep_for(1us);
  co_return 3;
}

TEST(Run, ReturnsZeroOrTheTasksValue) {
  EXPECT_EQ(run(nothing), 0);
  EXPECT_EQ(run(three), 3);
}

TEST(Run, PrintsAnExceptionAndReturnsOne) {
  ::testing::internal::CaptureStderr();
  const int status = run([] { return fails("bot.session is in use"); });
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "error: bot.session is in use\n");
  EXPECT_EQ(status, 1);
}

TEST(Run, ASignalCancelsTheTaskAndIsTheStatus) {
  bool cancelled = false;
  const int status = run([&]() -> Task<void> {
    std::raise(SIGINT);
    co_await notes_cancellation(cancelled);
  });
  EXPECT_EQ(status, 128 + SIGINT);
  EXPECT_TRUE(cancelled);
}

Task<void> ignores_cancellation() {
  for (;;) {
    co_await boost::asio::this_coro::reset_cancellation_state();
    try {
      co_await sleep_for(1h);
    } catch (const boost::system::system_error&) {
      std::raise(SIGTERM);
    }
  }
}

TEST(Run, ASecondSignalEndsATaskThatGoesOn) {
  const int status = run([]() -> Task<void> {
    std::raise(SIGTERM);
    co_await ignores_cancellation();
  });
  EXPECT_EQ(status, 128 + SIGTERM);
}

}  // namespace
}  // namespace layer
