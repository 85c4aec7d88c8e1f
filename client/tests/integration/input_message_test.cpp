#include <layer/client/formatted_text.hpp>
#include <layer/client/keyboard.hpp>
#include <layer/tl/types/message_entity.hpp>
#include <layer/tl/types/reply_markup.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class InputMessages : public LocalClient {
 protected:
  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(InputMessages, ComeBackWithTheirFormatting) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const std::string written = "**bold** and [a link](https://example.org/x), `code`";
    const auto sent = co_await client.send_message("@bob_b", InputMessage::markdown(written));
    EXPECT_EQ(sent.text(), "bold and a link, code");
    const FormattedText text(sent.text(), sent.entities());
    EXPECT_EQ(generate_markdown(text), written);

    const auto edited = co_await sent.edit(InputMessage::html("<i>italic</i>"));
    EXPECT_EQ(generate_html(FormattedText(edited.text(), edited.entities())), "<i>italic</i>");
  }());
}

TEST_F(InputMessages, MentionUsersWhomTheSessionHasMet) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto bob = co_await client.send_message("@bob_b", "hello");
    const auto id = std::to_string(bob.chat().id());
    const auto sent = co_await client.send_message(
        "@bob_b", InputMessage::markdown("[Bob](tg://user?id=" + id + ")"));
    EXPECT_EQ(sent.entities().size(), 1u);
    if (sent.entities().size() != 1) co_return;
    const auto* mention = sent.entities()[0].get_if<tl::types::MessageEntityMentionName>();
    EXPECT_TRUE(mention && mention->user_id == bob.chat().id());

    const auto nobody = co_await client.send_message(
        "@bob_b", InputMessage::markdown("[nobody](tg://user?id=987654)"));
    EXPECT_EQ(nobody.text(), "nobody");
    EXPECT_TRUE(nobody.entities().empty());
  }());
}

TEST_F(InputMessages, OfBotsCarryKeyboards) {
  dc.add_bot("the_bot", bot_token);
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto bot = co_await account().connect();
    co_await bot.bot_sign_in(bot_token);
    auto questions = bot.stream_updates();
    co_await client.send_message("@the_bot", "/start");
    const auto question = co_await next<NewMessage>(questions);

    const auto keyboard = InlineKeyboard().row(Button::callback("Yes", "y").success());
    const auto sent = co_await question.reply(InputMessage("?").keyboard(keyboard));
    EXPECT_NE(sent.reply_markup(), nullptr);
    if (!sent.reply_markup()) co_return;
    EXPECT_TRUE(sent.reply_markup()->is<tl::types::ReplyInlineMarkup>());
  }());
}

}  // namespace
}  // namespace layer
