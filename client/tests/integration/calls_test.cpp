#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/config.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include <gmock/gmock.h>

#include "config.hpp"
#include "connect.hpp"
#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
namespace help = tl::functions::help;

class TryAtOnce : public RetryPolicy {
 public:
  std::optional<std::chrono::milliseconds> wait_before_retry(
      const FailedCall& call) const override {
    if (call.attempts > 3) return std::nullopt;
    return 1ms;
  }
};

struct Seen {
  std::string method;
  int dc = 0;
  int attempts = 0;
  std::string error;
};

class Calls : public LocalClient {
 protected:
  Calls() { dc.add_user(alice_phone, {.first_name = "Alice"}); }

  ClientBuilder observed() {
    auto builder = account();
    builder.retry_policy(std::make_shared<TryAtOnce>()).on_call([this](const FinishedCall& call) {
      seen_.push_back({std::string(call.method), call.dc, call.attempts,
                       call.error ? std::string(call.error->what()) : std::string()});
    });
    return builder;
  }

  std::vector<std::string> methods() const {
    std::vector<std::string> result;
    for (const auto& call : seen_)
      result.push_back(call.method);
    return result;
  }

  void refuse(std::string method, int times = 1) {
    dc.inject(fault::RpcError{.method = method, .code = 500, .message = "BUSY", .times = times});
  }

  template <class Request>
  static Task<void> ask(Client client, Request request, InvokeOptions options = {}) {
    co_await client.invoke(request, options);
  }

  std::vector<Seen> seen_;
};

TEST_F(Calls, AreSeenWhenTheyHaveEnded) {
  run_task([&]() -> Task<void> {
    auto builder = observed();
    auto client = co_await builder.connect();
    refuse("help.getNearestDc");
    co_await ask(client, help::GetNearestDc());
    refuse("help.getConfig", 4);
    const auto error = co_await refusal(ask(client, help::GetConfig()));
    EXPECT_EQ(error, "BUSY");

    EXPECT_THAT(methods(), ElementsAre("help.getNearestDc", "help.getConfig"));
    EXPECT_EQ(seen_[0].dc, 1);
    EXPECT_EQ(seen_[0].attempts, 2);
    EXPECT_EQ(seen_[0].error, "");
    EXPECT_EQ(seen_[1].attempts, 4);
    EXPECT_TRUE(seen_[1].error.find("BUSY") != std::string::npos) << seen_[1].error;
    const auto statistics = client.statistics();
    EXPECT_EQ(statistics.calls, 2u);
    EXPECT_EQ(statistics.answered, 1u);
    EXPECT_EQ(statistics.refused, 1u);
    EXPECT_EQ(statistics.retries, 4u);
    EXPECT_EQ(statistics.connected, 1u);
    EXPECT_GT(statistics.connections.bytes_received, 100u);
  }());
}

TEST_F(Calls, AnObserverThatThrowsDoesNoHarm) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.logger(Logger()).on_call([](const FinishedCall&) { throw std::runtime_error("no"); });
    auto client = co_await builder.connect();

    co_await ask(client, help::GetNearestDc());
  }());
}

TEST_F(Calls, OfAChainKeepTheirOrder) {
  run_task([&]() -> Task<void> {
    auto builder = observed();
    auto client = co_await builder.connect();
    refuse("help.getNearestDc", 2);
    const InvokeOptions chained{.chain = 7};
    std::vector<Task<void>> calls;
    calls.push_back(ask(client, help::GetNearestDc(), chained));
    calls.push_back(ask(client, help::GetConfig(), chained));
    co_await when_all(std::move(calls));

    EXPECT_THAT(methods(), ElementsAre("help.getNearestDc", "help.getConfig"));
  }());
}

TEST_F(Calls, OfAChainGoOnAfterOneThatFailedOrWasCancelled) {
  run_task([&]() -> Task<void> {
    auto builder = observed();
    auto client = co_await builder.connect();
    refuse("help.getNearestDc", 4);
    const InvokeOptions chained{.chain = 7};
    auto failing = co_await spawn(ask(client, help::GetNearestDc(), chained));
    auto cancelled = co_await spawn(ask(client, help::GetConfig(), chained));
    cancelled.cancel();
    co_await ask(client, help::GetNearestDc(), chained);

    const auto error = co_await refusal(failing.join());
    EXPECT_EQ(error, "BUSY");
    EXPECT_EQ(seen_.size(), 3u);
    EXPECT_EQ(seen_.back().error, "");
  }());
}

TEST_F(Calls, WaitForTheirTurn) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.rate_limits({RateLimit({"help.*"}, 2)});
    auto client = co_await builder.connect();
    co_await ask(client, help::GetNearestDc());
    EXPECT_EQ(client.statistics().waited.count() / 1'000'000, 0);
    std::vector<Task<void>> calls;
    for (int n = 0; n < 2; ++n)
      calls.push_back(ask(client, help::GetNearestDc()));
    co_await when_all(std::move(calls));

    EXPECT_GT(client.statistics().waited, 1ms);
  }());
}

TEST_F(Calls, WithFilesHaveConnectionsOfTheirOwn) {
  run_task([&]() -> Task<void> {
    ClientConfig config;
    config.api_id = 1;
    config.api_hash = "offline";
    config.session = [](const Logger&) { return memory_storage(); };
    config.data_centers = dc.data_centers();
    config.transfer_rest = 20ms;
    auto client = co_await connect(std::move(config));
    const auto token = co_await client.request_login_code(alice_phone);
    co_await client.sign_in(token, alice_code);
    const auto before = dc.report();

    TransferOptions options;
    options.parallel(8);
    const auto file = co_await client.upload_bytes(Bytes(8 * 1024 * 1024), "zeros", options);
    const auto sent = co_await client.send_file("me", file);
    const auto up = dc.report();
    EXPECT_EQ(up.connections - before.connections, 4u);
    co_await client.download_bytes(*sent.file(), options);
    const auto down = dc.report();
    EXPECT_EQ(down.connections - up.connections, 2u);
    EXPECT_EQ(down.key_exchanges, before.key_exchanges);

    while (client.statistics().connected > 1)
      co_await sleep_for(1ms);
    EXPECT_GE(client.statistics().connections.dials, 7u);
    co_await client.send_to_self("still here");
  }());
}

}  // namespace
}  // namespace layer
