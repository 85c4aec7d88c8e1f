#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class Login : public LocalClient {};

TEST_F(Login, AcceptsTheCode) {
  dc.add_user(alice_phone, {.first_name = "Alice"});
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const bool before = co_await client.is_authorized();
    EXPECT_FALSE(before);

    const auto token = co_await client.request_login_code("+99966 1 0001");
    EXPECT_EQ(token.length(), 5);
    const auto result = co_await client.sign_in(token, " 111-11 ");

    const auto* signed_in = result.get_if<SignedIn>();
    EXPECT_TRUE(signed_in != nullptr);
    if (!signed_in) co_return;
    EXPECT_EQ(signed_in->user().first_name(), "Alice");
    const bool after = co_await client.is_authorized();
    EXPECT_TRUE(after);
    const auto me = co_await client.get_me();
    EXPECT_TRUE(me.is_self());
    EXPECT_EQ(me.phone(), "9996610001");
  }());
}

TEST_F(Login, AWrongCodeLeavesAnotherTry) {
  dc.add_user(alice_phone);
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const auto token = co_await client.request_login_code(alice_phone);

    const auto wrong = co_await client.sign_in(token, "12345");
    const auto* invalid = wrong.get_if<InvalidCode>();
    EXPECT_TRUE(invalid && !invalid->expired());

    const auto right = co_await client.sign_in(token, alice_code);
    EXPECT_TRUE(right.is<SignedIn>());
  }());
}

TEST_F(Login, ACodeCanBeSentAgain) {
  dc.add_user(alice_phone);
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const auto first = co_await client.request_login_code(alice_phone);
    const auto second = co_await client.resend_login_code(first);

    const auto result = co_await client.sign_in(second, alice_code);
    EXPECT_TRUE(result.is<SignedIn>());
  }());
}

TEST_F(Login, AsksForThePasswordUntilItIsRight) {
  dc.add_user(alice_phone, {.password = "correct horse"});
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const auto token = co_await client.request_login_code(alice_phone);
    auto result = co_await client.sign_in(token, alice_code);
    const auto* required = result.get_if<PasswordRequired>();
    EXPECT_TRUE(required && !required->rejected());
    if (!required) co_return;

    auto wrong = co_await client.check_password(*required, "battery staple");
    const auto* rejected = wrong.get_if<PasswordRequired>();
    EXPECT_TRUE(rejected && rejected->rejected());
    if (!rejected) co_return;

    const auto right = co_await client.check_password(*rejected, "correct horse");
    EXPECT_TRUE(right.is<SignedIn>());
    const bool known = co_await client.is_authorized();
    EXPECT_TRUE(known);
  }());
}

TEST_F(Login, AUsedChallengeIsReplacedByItself) {
  dc.add_user(alice_phone, {.password = "correct horse"});
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const auto token = co_await client.request_login_code(alice_phone);
    auto result = co_await client.sign_in(token, alice_code);
    const auto* required = result.get_if<PasswordRequired>();
    if (!required) throw std::runtime_error("no password required");

    co_await client.check_password(*required, "wrong");
    const auto right = co_await client.check_password(*required, "correct horse");
    EXPECT_TRUE(right.is<SignedIn>());
  }());
}

TEST_F(Login, ANewNumberSignsUp) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const auto token = co_await client.request_login_code("+9996610077");
    const auto result = co_await client.sign_in(token, alice_code);
    EXPECT_TRUE(result.is<SignUpRequired>());

    const auto user = co_await client.sign_up(token, "Ada", "Lovelace");
    EXPECT_EQ(user.full_name(), "Ada Lovelace");
    const bool known = co_await client.is_authorized();
    EXPECT_TRUE(known);
  }());
}

TEST_F(Login, AnImpossibleNumberIsRefused) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const auto refused = co_await refusal(client.request_login_code("12"));
    EXPECT_EQ(refused, "PHONE_NUMBER_INVALID");
    const auto empty = co_await refusal(client.request_login_code("hello"));
    EXPECT_EQ(empty, "an argument cannot be right");
  }());
}

TEST_F(Login, ABotNeedsItsToken) {
  dc.add_bot("Echo", bot_token);
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    const auto refused = co_await refusal(client.bot_sign_in("123456:WRONG"));
    EXPECT_EQ(refused, "ACCESS_TOKEN_INVALID");

    const auto user = co_await client.bot_sign_in(bot_token);
    EXPECT_TRUE(user.is_bot());
    EXPECT_EQ(user.id(), 123456);
  }());
}

TEST_F(Login, ANumberOfAnotherDataCentreMovesTheAccount) {
  dc.add_user(faraway_phone, {.first_name = "Faraway"});
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(account(), faraway_phone, faraway_code);

    const auto me = co_await client.get_me();
    EXPECT_EQ(me.first_name(), "Faraway");
    const auto sent = co_await client.send_to_self("from my new home");
    EXPECT_EQ(sent.text(), "from my new home");
  }());
}

TEST_F(Login, SigningOutEndsTheLogIn) {
  dc.add_user(alice_phone);
  TemporaryFolder folder;
  const auto path = folder.file("alice.session");
  run_task([&]() -> Task<void> {
    auto builder = account();
    builder.session(path);
    auto client = co_await log_in(std::move(builder), alice_phone, alice_code);

    co_await client.sign_out();
    EXPECT_EQ(contents(path), "");
    const bool known = co_await client.is_authorized();
    EXPECT_FALSE(known);

    const auto token = co_await client.request_login_code(alice_phone);
    const auto again = co_await client.sign_in(token, alice_code);
    EXPECT_TRUE(again.is<SignedIn>());
  }());
}

}  // namespace
}  // namespace layer
