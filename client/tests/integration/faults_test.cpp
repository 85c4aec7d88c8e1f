#include <layer/tl/functions/help.hpp>
#include <layer/tl/types/nearest_dc.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class Faults : public LocalClient {
 protected:
  Faults() { dc.add_user(alice_phone, {.first_name = "Alice"}); }

  static Task<void> ask(const Client& client) {
    co_await client.invoke(tl::functions::help::GetNearestDc());
  }

  /// Whether the call gets its answer rather than the refused introduction's.
  static Task<bool> answered(Client client) {
    bool done = true;
    try {
      co_await ask(client);
    } catch (const RpcError& error) {
      EXPECT_TRUE(error.is("API_ID_INVALID"));
      done = false;
    }
    co_await sleep_for(0ms);
    co_return done;
  }

  void refuse(std::string method, int code, std::string name, int times = 1) {
    dc.inject(fault::RpcError{.method = method, .code = code, .message = name, .times = times});
  }
};

TEST_F(Faults, ACallSurvivesACutConnection) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(fault::CutBeforeAnswer{.method = "messages.sendMessage"});

    const auto sent = co_await client.send_to_self("once");
    EXPECT_EQ(sent.text(), "once");
    auto history = client.history("me");
    int copies = 0;
    while (auto message = co_await history.next())
      copies += message->text() == "once";
    EXPECT_EQ(copies, 1);
  }());
}

TEST_F(Faults, ARefusedIntroductionIsNotTheEnd) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    refuse("help.getConfig", 400, "API_ID_INVALID");
    dc.inject(fault::Restart{});
    bool works = true;
    while (works)
      works = co_await answered(client);
    dc.inject(fault::CutConnections{});
    // The next connection is introduced anew.
    while (!works)
      works = co_await answered(client);
    EXPECT_TRUE(works);
  }());
}

TEST_F(Faults, CallsWaitForTheNetwork) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(fault::CutNetwork{});
    auto call = co_await spawn(ask(client));
    co_await sleep_for(0ms);
    EXPECT_FALSE(call.done());
    dc.inject(fault::RestoreNetwork{});
    co_await call.join();
  }());
}

TEST_F(Faults, ACallHasATimeLimit) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(fault::DropAnswer{.method = "help.getNearestDc"});

    bool late = false;
    try {
      co_await client.invoke(tl::functions::help::GetNearestDc(), {.timeout = 50ms});
    } catch (const InvocationError& error) {
      late = error.is(Errc::timed_out);
      EXPECT_EQ(error.method(), "help.getNearestDc");
    }
    EXPECT_TRUE(late);
    co_await ask(client);
  }());
}

TEST_F(Faults, AShortFloodWaitIsSatOut) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    refuse("help.getNearestDc", 420, "FLOOD_WAIT_1");
    const auto begin = std::chrono::steady_clock::now();

    co_await ask(client);
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 1s);
  }());
}

TEST_F(Faults, ALongFloodWaitIsTold) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    refuse("help.getNearestDc", 420, "FLOOD_WAIT_3600");
    std::optional<std::int64_t> seconds;
    try {
      co_await ask(client);
    } catch (const RpcError& error) {
      seconds = error.flood_wait();
    }
    EXPECT_EQ(seconds, 3600);

    refuse("help.getNearestDc", 420, "FLOOD_WAIT_1");
    bool told = false;
    try {
      co_await client.invoke(tl::functions::help::GetNearestDc(),
                             {.retry = RetryLimits{.attempts = 1}});
    } catch (const RpcError& error) {
      told = error.is("FLOOD_WAIT");
    }
    EXPECT_TRUE(told);
  }());
}

TEST_F(Faults, TheServersOwnFailuresAreTriedAgain) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    refuse("help.getNearestDc", 500, "WORKER_BUSY_TOO_LONG_RETRY");
    co_await ask(client);
  }());
}

TEST_F(Faults, AForgottenIntroductionIsRepeated) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    refuse("help.getNearestDc", 400, "CONNECTION_NOT_INITED");
    co_await ask(client);
  }());
}

TEST_F(Faults, OldSaltsAndRestartsAreNobodysBusiness) {
  // Nobody tells a client that its salt has ended, other than by refusing it.
  excuse_once("salt");
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(fault::ExpireSalts{});
    co_await ask(client);
    dc.inject(fault::Restart{});
    co_await ask(client);
  }());
}

TEST_F(Faults, AnUnreachableServerIsToldInTime) {
  dc.inject(fault::CutNetwork{});
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.connect_timeout(300ms);
    std::string text;
    try {
      co_await builder.connect();
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::unreachable));
      text = error.what();
    }
    EXPECT_TRUE(text.starts_with("data centre 1 cannot be reached")) << text;
    dc.inject(fault::RestoreNetwork{});
    auto client = co_await builder.connect();
    co_await ask(client);
  }());
}

TEST_F(Faults, AHandshakeThatIsWrongMakesNoSession) {
  TemporaryFolder folder;
  dc.inject(fault::Handshake{.fault = local_dc::fault::HandshakeFault::answer_hash, .times = 1000});
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.session(folder.file("half.session")).connect_timeout(500ms);
    const auto refused = co_await refusal(builder.connect());
    EXPECT_EQ(refused, "no data centre could be reached");
  }());
  EXPECT_EQ(contents(folder.file("half.session")).size(), 24u);
}

TEST_F(Faults, ARefusedApiHashIsTold) {
  refuse("initConnection", 400, "API_ID_INVALID", 10);
  refuse("help.getConfig", 400, "API_ID_INVALID", 10);
  run_task([&]() -> Task<void> {
    auto builder = account();
    const auto refused = co_await refusal(builder.connect());
    EXPECT_EQ(refused, "API_ID_INVALID");
  }());
}

TEST_F(Faults, AuthorizationIsTakenElsewhereOnceForAll) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    std::vector<Task<void>> calls;
    for (int n = 0; n < 5; ++n)
      calls.push_back([](Client on) -> Task<void> {
        co_await on.invoke_on_dc(2, tl::functions::help::GetNearestDc());
      }(client));
    co_await when_all(std::move(calls));
  }());
  EXPECT_EQ(dc.report().calls.at("auth.exportAuthorization"), 1u);
  EXPECT_EQ(dc.report().calls.at("auth.importAuthorization"), 1u);
}

TEST_F(Faults, EveryTransportWorks) {
  for (const auto transport :
       {Transport::abridged, Transport::intermediate, Transport::padded_intermediate,
        Transport::full, Transport::obfuscated, Transport::obfuscated_padded})
    run_task([&]() -> Task<void> {
      auto builder = account();
      builder.transport(transport);
      auto client = co_await builder.connect();
      co_await ask(client);
    }());
}

}  // namespace
}  // namespace layer
