#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class Session : public LocalClient {
 protected:
  Session() { dc.add_user(alice_phone, {.first_name = "Alice"}); }

  /// Connects with a session that should be logged in.
  static Task<void> expect_logged_in(ClientBuilder builder) {
    auto client = co_await builder.connect();
    const bool known = co_await client.is_authorized();
    EXPECT_TRUE(known);
    const auto me = co_await client.get_me();
    EXPECT_EQ(me.first_name(), "Alice");
    co_await client.shutdown();
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.file("alice.session");
};

TEST_F(Session, AFileOutlivesItsProcess) {
  run_task([&]() -> Task<void> {
    auto first = account();
    first.session(path_);
    auto client = co_await log_in(std::move(first), alice_phone, alice_code);
    co_await client.shutdown();

    auto second = account();
    second.session(path_);
    co_await expect_logged_in(std::move(second));
  }());
  EXPECT_EQ(dc.report().key_exchanges, 1u);
}

TEST_F(Session, AClientThatIsJustDroppedLosesNothing) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.session(path_);
    co_await log_in(std::move(builder), alice_phone, alice_code);
  }());
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.session(path_);
    co_await expect_logged_in(std::move(builder));
  }());
  EXPECT_EQ(dc.report().key_exchanges, 1u);
}

TEST_F(Session, ALineOfTextIsTheAccount) {
  run_task([&]() -> Task<void> {
    std::string text;
    {
      auto client = co_await alice();
      text = client.session_string();
      co_await client.shutdown();
    }
    auto builder = account();
    builder.session_string(text);
    co_await expect_logged_in(std::move(builder));
  }());
}

TEST_F(Session, TwoClientsCannotShareAFile) {
  run_task([&]() -> Task<void> {
    auto first = account();
    first.session(path_);
    auto client = co_await first.connect();

    auto second = account();
    second.session(path_);
    std::string refused;
    try {
      co_await second.connect();
    } catch (const Error& error) {
      EXPECT_TRUE(error.is(Errc::session_in_use));
      refused = error.what();
    }
    EXPECT_NE(refused.find("two clients cannot share one key"), std::string::npos);
  }());
}

TEST_F(Session, AnAccountInAnotherDataCentreComesBackThere) {
  dc.add_user(faraway_phone, {.first_name = "Alice"});
  run_task([&]() -> Task<void> {
    auto first = account();
    first.session(path_);
    auto client = co_await log_in(std::move(first), faraway_phone, faraway_code);
    co_await client.shutdown();

    auto second = account();
    second.session(path_);
    co_await expect_logged_in(std::move(second));
  }());
  EXPECT_EQ(dc.report().key_exchanges, 2u);
}

TEST_F(Session, AStrangerSeenInAMessageCanBeNamedByTheNextProcess) {
  const auto alice_account = dc.add_user("+9996610005", {.first_name = "Alice"});
  auto bob = dc.add_user(bob_phone, {.first_name = "Bob"});
  const auto club = dc.create_supergroup("Club", {alice_account, bob});
  run_task([&]() -> Task<void> {
    auto first = account();
    first.session(path_);
    auto client = co_await log_in(std::move(first), "+9996610005", alice_code);
    auto updates = client.stream_updates();
    bob.send(club, "hello");
    const auto message = co_await next<NewMessage>(updates);
    EXPECT_EQ(message.text(), "hello");
    co_await client.shutdown();

    auto second = account();
    second.session(path_);
    auto again = co_await second.connect();
    const auto answer = co_await again.send_message(PeerId::user(bob.id()), "hello yourself");
    EXPECT_EQ(answer.chat(), PeerId::user(bob.id()));
    co_await again.shutdown();
  }());
}

TEST_F(Session, ALostKeyIsReplacedAndTheAccountHasToLogInAgain) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    dc.inject(fault::ForgetAuthKeys{});

    const bool known = co_await client.is_authorized();
    EXPECT_FALSE(known);

    const auto token = co_await client.request_login_code(alice_phone);
    const auto result = co_await client.sign_in(token, alice_code);
    EXPECT_TRUE(result.is<SignedIn>());
  }());
}

TEST_F(Session, ABadLineOfTextIsTold) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.session_string("not a session");
    bool damaged = false;
    try {
      co_await builder.connect();
    } catch (const Error& error) {
      damaged = error.is(Errc::session_damaged);
    }
    EXPECT_TRUE(damaged);
  }());
}

/// A session in memory that can be taken away, as a lease can.
class TakenAway final : public Storage {
 public:
  std::string name() const override { return memory_->name(); }

  Task<storage::Account> load() override { return memory_->load(); }

  Task<void> write(std::vector<storage::Change> changes) override {
    return memory_->write(std::move(changes));
  }

  Task<void> remove() override { return memory_->remove(); }

  Task<std::optional<storage::Peer>> find_peer(PeerId id) override {
    return memory_->find_peer(id);
  }

  Task<std::optional<storage::Peer>> find_peer_by_username(std::string username) override {
    return memory_->find_peer_by_username(std::move(username));
  }

  Task<std::optional<storage::Peer>> find_peer_by_phone(std::string phone) override {
    return memory_->find_peer_by_phone(std::move(phone));
  }

  Task<std::string> keep() override {
    while (!taken)
      co_await sleep_for(std::chrono::milliseconds(1));
    co_return "another process has it";
  }

  Task<void> close() override {
    closed = true;
    co_return;
  }

  bool taken = false;
  bool closed = false;

 private:
  std::shared_ptr<Storage> memory_ = memory_storage();
};

TEST_F(Session, AClientWhoseSessionIsTakenStops) {
  run_task([&]() -> Task<void> {
    const auto storage = std::make_shared<TakenAway>();
    auto builder = account();
    builder.storage(storage);
    auto client = co_await log_in(std::move(builder), alice_phone, alice_code);
    storage->taken = true;
    while (!storage->closed)
      co_await sleep_for(std::chrono::milliseconds(1));

    bool stopped = false;
    try {
      co_await client.get_me();
    } catch (const Error& error) {
      stopped = error.is(Errc::shut_down);
    }
    EXPECT_TRUE(stopped);
  }());
}

}  // namespace
}  // namespace layer
