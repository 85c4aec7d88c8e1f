// Code as users write it, under AddressSanitizer: GCC 12 destroys some temporaries beside co_await
// twice, and nothing in this API may be such a temporary.
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/list_of.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/reply_markup.hpp>
#include <layer/tl/types/send_message_action.hpp>
#include <layer/tl/types/updates.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;

// Long enough not to fit into the string object itself: a double destruction is then a double free.
const std::string long_text =
    "a text that is too long for the small string optimisation of any library";

class UserCode : public LocalClient {
 protected:
  UserCode() {
    dc.add_user(alice_phone, {.username = "alice"});
    dc.add_user(bob_phone, {.username = "bob_b"});
  }
};

TEST_F(UserCode, EverythingInOneExpression) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    co_await client.send_message("@bob_b", long_text);
    co_await client.send_message("@bob_b", long_text + long_text);
    co_await client.send_message(std::string("@bob_b"),
                                 InputMessage(long_text).silent().no_webpage());
    co_await client.send_message(
        "me", InputMessage(long_text).entities(tl::list_of<tl::enums::MessageEntity>(
                  tl::types::MessageEntityBold(0, 4),
                  tl::types::MessageEntityTextUrl(5, 4, "https://example.org/" + long_text))));
    co_await (co_await client.send_message("me", long_text)).reply(InputMessage(long_text));
    co_await client.send_chat_action("@bob_b", tl::types::SendMessageTypingAction());
    co_await client.invoke(
        tl::functions::messages::SendMessage(tl::types::InputPeerSelf(), long_text, 1));
    co_await client.invoke(
        tl::functions::messages::SendMessage(tl::types::InputPeerSelf(), long_text, 2)
            .with([](auto& request) { request.silent = true; }),
        {.timeout = 10s, .retry = RetryLimits{.attempts = 2}});
    co_await client.upload_bytes(Bytes(1000, 'x'), long_text,
                                 TransferOptions().parallel(2).mime_type(long_text));
    co_await with_timeout(client.send_message("me", InputMessage(long_text)), 10s);
    for (auto dialogs = client.dialogs(); auto dialog = co_await dialogs.next();)
      EXPECT_FALSE(dialog->title().empty());
    if (const auto me = co_await client.get_me(); me.is_self())
      co_await client.send_to_self(me.full_name() + long_text);
  }());
}

TEST_F(UserCode, ATemporaryBuilderAndClient) {
  run_task([&]() -> Task<void> {
    auto client = co_await Client::builder()
                      .api_id(1)
                      .api_hash(long_text)
                      .in_memory()
                      .device_model(long_text)
                      .data_centers(dc.data_centers())
                      .connect();
    co_await client.sign_in(co_await client.request_login_code(alice_phone), alice_code);
    co_await (co_await Client::builder()
                  .api_id(1)
                  .api_hash(long_text)
                  .in_memory()
                  .data_centers(dc.data_centers())
                  .connect())
        .request_login_code(bob_phone);
  }());
}

Task<void> greet(Client client, Message message) {
  co_await message.reply("hello " + message.text());
  co_await client.send_to_self(long_text);
}

TEST_F(UserCode, ATaskForEachUpdate) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await log_in(account(), bob_phone, alice_code);
    auto updates = other.stream_updates();
    for (int n = 0; n < 5; ++n)
      co_await client.send_message("@bob_b", long_text + std::to_string(n));
    for (int seen = 0; seen < 5;) {
      const auto update = co_await updates.next();
      const auto* message = update->get_if<NewMessage>();
      if (!message || message->outgoing()) continue;
      ++seen;
      other.spawn(greet(other, *message));
    }
    auto answers = client.stream_updates();
    int answered = 0;
    while (answered < 5) {
      const auto message = co_await next<NewMessage>(answers);
      answered += message.text().starts_with("hello ");
    }
  }());
}

TEST_F(UserCode, AnIncreasinglySillyLogIn) {
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto client = co_await builder.connect();
    SignInResult result = co_await client.sign_in(co_await client.request_login_code(alice_phone),
                                                  "wrong" + long_text);
    while (result.is<InvalidCode>())
      result = co_await client.sign_in(co_await client.request_login_code(alice_phone), alice_code);
    const std::string outcome = match(
        result, [](const SignedIn& in) { return in.user().username(); },
        [](const auto&) { return std::string("no"); });
    EXPECT_EQ(outcome, "alice");
  }());
}

}  // namespace
}  // namespace layer
