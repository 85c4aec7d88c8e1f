#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <thread>

#include "local_client.hpp"

/// Clients on different threads, and what other threads may do with one. Worth most under
/// ThreadSanitizer: `./dev test tsan`.
namespace layer {
namespace {

using namespace testing;

class Threads : public LocalClient {
 protected:
  Threads() {
    dc.add_user(alice_phone, {.username = "alice"});
    dc.add_user(bob_phone, {.username = "bob"});
  }

  /// A bit of everything, on a loop of the calling thread.
  void use_a_client(std::string phone) {
    run_task([&]() -> Task<void> {
      auto client = co_await log_in(account(), phone, alice_code);
      const Bytes whole(300'000, 7);
      const auto file = co_await client.upload_bytes(whole, "a.bin");
      const auto sent = co_await client.send_file("me", file);
      const auto stored = sent.file().value();
      const auto back = co_await client.download_bytes(stored);
      EXPECT_TRUE(back == whole);
      co_await client.shutdown();
    }());
  }

  static Task<void> drain(UpdateStream updates) {
    while (auto update = co_await updates.next()) {
    }
  }

  /// Lends a client of the calling thread, and runs its loop until it is shut down.
  void lend_a_client(std::promise<Client*>& taker) {
    run_task([&]() -> Task<void> {
      auto client = co_await alice();
      auto updates = client.stream_updates();
      taker.set_value(&client);
      co_await drain(std::move(updates));
    }());
  }
};

TEST_F(Threads, ClientsAreIndependentOfEachOther) {
  std::thread one([&] { use_a_client(alice_phone); });
  std::thread other([&] { use_a_client(bob_phone); });
  one.join();
  other.join();
}

TEST_F(Threads, ATokenStopsAClientOfAnotherOne) {
  std::promise<Client*> taken;
  std::thread loop([&] { lend_a_client(taken); });
  taken.get_future().get()->shutdown_token().shut_down();
  loop.join();
}

TEST_F(Threads, AnotherOneHandsWorkToAClientsExecutor) {
  std::promise<Client*> taken;
  std::thread loop([&] { lend_a_client(taken); });
  const auto* lent = taken.get_future().get();
  auto task = [&]() -> Task<std::string> {
    auto client = *lent;
    const auto me = co_await client.get_me();
    const std::string name = me.username();
    co_await client.shutdown();
    co_return name;
  };
  auto name = boost::asio::co_spawn(lent->get_executor(), task(), boost::asio::use_future);
  EXPECT_EQ(name.get(), "alice");
  loop.join();
}

}  // namespace
}  // namespace layer
