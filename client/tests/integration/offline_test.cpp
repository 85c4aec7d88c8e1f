#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include "local_client.hpp"

/// Calls made while there is no connection.
namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class Offline : public LocalClient {
 protected:
  Offline() { dc.add_user(alice_phone, {.first_name = "Alice"}); }

  static Task<void> ask(Client client, InvokeOptions options) {
    co_await client.invoke(tl::functions::help::GetNearestDc(), options);
  }

  /// What became of a call that may not wait.
  static Task<Errc> outcome(Client client, std::chrono::milliseconds wait) {
    auto result = Errc::timed_out;
    try {
      co_await ask(client, {.timeout = 20ms, .offline_wait = wait});
    } catch (const InvocationError& error) {
      if (error.is(Errc::offline)) {
        result = Errc::offline;
        EXPECT_TRUE(error.not_sent());
        EXPECT_EQ(error.method(), "help.getNearestDc");
      }
    }
    co_return result;
  }

  Task<void> cut_network(Client client) {
    dc.inject(fault::CutNetwork{});
    auto result = Errc::timed_out;
    while (result != Errc::offline)
      result = co_await outcome(client, 0ms);
  }
};

TEST_F(Offline, ACallMayRefuseToWait) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    co_await cut_network(client);
    const auto soon = co_await outcome(client, 1ms);
    EXPECT_EQ(soon, Errc::offline);

    // One that may wait long enough gets its answer.
    auto call = co_await spawn(ask(client, {.offline_wait = 1h}));
    co_await sleep_for(0ms);
    dc.inject(fault::RestoreNetwork{});
    client.signal_network_restored();
    co_await call.join();
  }());
}

TEST_F(Offline, NoMoreCallsWaitThanMay) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.offline_limits(2, 1'000'000);
    auto client = co_await log_in(std::move(builder), alice_phone, alice_code);
    co_await cut_network(client);
    auto first = co_await spawn(ask(client, {}));
    auto second = co_await spawn(ask(client, {}));
    co_await sleep_for(0ms);
    std::string text;
    try {
      co_await ask(client, {});
    } catch (const InvocationError& error) {
      EXPECT_TRUE(error.is(Errc::offline));
      text = error.what();
    }
    EXPECT_NE(text.find("2 calls"), std::string::npos) << text;

    dc.inject(fault::RestoreNetwork{});
    client.signal_network_restored();
    co_await first.join();
    co_await second.join();
    // There is room again.
    co_await ask(client, {});
  }());
}

TEST_F(Offline, ACallThatHasGivenUpLeavesItsPlace) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.offline_limits(1, 1'000'000);
    auto client = co_await log_in(std::move(builder), alice_phone, alice_code);
    co_await cut_network(client);
    for (int i = 0; i < 20; ++i) {
      const auto end = co_await outcome(client, 1h);
      EXPECT_EQ(end, Errc::timed_out);
    }
  }());
}

TEST_F(Offline, NorMoreBytes) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.offline_limits(100, 10'000);
    auto client = co_await log_in(std::move(builder), alice_phone, alice_code);
    co_await cut_network(client);
    const auto refused = co_await refusal(client.upload_bytes(Bytes(20'000), "a.bin"));
    EXPECT_EQ(refused, "there is no connection to wait for");
    dc.inject(fault::RestoreNetwork{});
    client.signal_network_restored();
    co_await ask(client, {});
  }());
}

}  // namespace
}  // namespace layer
