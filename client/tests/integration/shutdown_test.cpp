#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include <boost/asio/io_context.hpp>

#include <thread>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class Shutdown : public LocalClient {
 protected:
  Shutdown() { dc.add_user(alice_phone); }

  /// Records how a task ended.
  template <class Result>
  static Task<void> note_end(Task<Result> task, std::string& end) {
    try {
      co_await std::move(task);
      end = "done";
    } catch (const Error& error) {
      end = error.code().message();
    } catch (const boost::system::system_error&) {
      end = "cancelled";
    }
  }

  static Task<void> drain(UpdateStream updates) {
    while (auto update = co_await updates.next()) {
    }
  }
};

TEST_F(Shutdown, EndsCallsAndStreams) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(fault::DropAnswer{.method = "help.getNearestDc"});
    std::string call;
    std::string stream;
    auto calling =
        co_await spawn(note_end(client.invoke(tl::functions::help::GetNearestDc()), call));
    auto reading = co_await spawn(note_end(drain(client.stream_updates()), stream));
    co_await client.get_me();

    co_await client.shutdown();
    co_await calling.join();
    co_await reading.join();

    EXPECT_EQ(call, "the client has been shut down");
    EXPECT_EQ(stream, "done");
    const auto later = co_await refusal(client.get_me());
    EXPECT_EQ(later, "the client has been shut down");
    auto late_stream = client.stream_updates();
    const auto nothing = co_await late_stream.next();
    EXPECT_FALSE(nothing);
  }());
}

TEST_F(Shutdown, ATokenWorksFromAnotherThread) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();
    std::thread stopper([token = client.shutdown_token()] { token.shut_down(); });

    co_await drain(std::move(updates));
    stopper.join();
  }());
}

TEST_F(Shutdown, EndsAFloodWait) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(
        fault::RpcError{.method = "help.getNearestDc", .code = 420, .message = "FLOOD_WAIT_50"});
    std::string end;
    auto calling =
        co_await spawn(note_end(client.invoke(tl::functions::help::GetNearestDc()), end));
    co_await client.get_me();

    client.disconnect();
    co_await calling.join();
    EXPECT_EQ(end, "the client has been shut down");
  }());
}

TEST_F(Shutdown, CancelsTasksOfTheUser) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    std::string end;
    client.spawn(note_end(sleep_for(1h), end));
    co_await client.get_me();

    co_await client.shutdown();
    EXPECT_EQ(end, "cancelled");
  }());
}

TEST_F(Shutdown, ATaskThatFailsIsLogged) {
  std::string log;
  std::optional<ShutdownToken> stop;
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.logger(Logger(LogLevel::error, [&](auto, auto, std::string_view text) {
      log += text;
      if (stop) stop->shut_down();
    }));
    auto client = co_await builder.connect();
    auto updates = client.stream_updates();
    stop.emplace(client.shutdown_token());
    client.spawn([]() -> Task<void> {
      co_await sleep_for(0ms);
      throw std::runtime_error("the bot has a bug");
    }());
    co_await drain(std::move(updates));
  }());
  EXPECT_EQ(log, "the bot has a bug");
}

TEST_F(Shutdown, CancellingACallLeavesTheClientUsable) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(fault::DropAnswer{.method = "help.getNearestDc"});
    std::string end;
    auto calling =
        co_await spawn(note_end(client.invoke(tl::functions::help::GetNearestDc()), end));
    co_await client.get_me();

    calling.cancel();
    co_await calling.join();
    EXPECT_EQ(end, "cancelled");
    co_await client.get_me();
  }());
}

TEST_F(Shutdown, AMessageDoesNotKeepItsClient) {
  run_task([&]() -> Task<void> {
    std::optional<Message> message;
    {
      auto client = co_await alice();
      message = co_await client.send_to_self("hi");
    }
    std::string end;
    try {
      co_await message->reply("too late");
    } catch (const Error& error) {
      end = error.what();
    }
    EXPECT_EQ(end, "the client of this message or query has gone");
  }());
}

TEST_F(Shutdown, AnAbandonedLoopLeaksNothing) {
  boost::asio::io_context context(1);
  boost::asio::co_spawn(
      context,
      [](ClientBuilder builder) -> Task<void> {
        auto client = co_await log_in(std::move(builder), alice_phone, alice_code);
        auto updates = client.stream_updates();
        client.spawn(sleep_for(1h));
        co_await drain(std::move(updates));
      }(account()),
      [](std::exception_ptr) {});
  const auto deadline = std::chrono::steady_clock::now() + 20s;
  while (!dc.report().calls.contains("updates.getState") &&
         std::chrono::steady_clock::now() < deadline)
    context.run_one_for(10ms);
  context.run_for(20ms);
}

TEST_F(Shutdown, CtrlCEndsABot) {
  const int status = run([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();
    std::raise(SIGINT);
    co_await drain(std::move(updates));
  });
  EXPECT_EQ(status, 128 + SIGINT);
}

}  // namespace
}  // namespace layer
