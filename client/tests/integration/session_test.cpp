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

}  // namespace
}  // namespace layer
