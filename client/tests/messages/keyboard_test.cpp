#include <layer/client/keyboard.hpp>
#include <layer/tl/types/input_user.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/keyboard_button_style.hpp>
#include <layer/tl/types/reply_markup.hpp>
#include <layer/tl/types/request_peer_type.hpp>

#include <gtest/gtest.h>

namespace layer {
namespace {

namespace types = tl::types;

TEST(Keyboard, AnInlineKeyboardHasRows) {
  const auto markup = InlineKeyboard()
                          .row(Button::callback("Yes", "y"), Button::callback("No", "n"))
                          .row(Button::url("More", "https://x.y"))
                          .raw();
  const auto& rows = markup.get_if<types::ReplyInlineMarkup>()->rows;
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_EQ(rows[0]->buttons.size(), 2u);
  const auto* no = rows[0]->buttons[1].get_if<types::KeyboardButtonCallback>();
  EXPECT_EQ(no->text, "No");
  EXPECT_EQ(no->data, tl::Bytes{'n'});
  EXPECT_EQ(rows[1]->buttons[0].get_if<types::KeyboardButtonUrl>()->url, "https://x.y");
}

TEST(Keyboard, AReplyKeyboardSaysHowItIsShown) {
  const auto markup = ReplyKeyboard()
                          .row(Button::text("a"))
                          .resize()
                          .single_use()
                          .selective()
                          .persistent()
                          .placeholder("choose")
                          .raw();
  const auto* keyboard = markup.get_if<types::ReplyKeyboardMarkup>();
  EXPECT_TRUE(keyboard->resize && keyboard->single_use && keyboard->selective);
  EXPECT_TRUE(keyboard->persistent);
  EXPECT_EQ(keyboard->placeholder, "choose");
  EXPECT_TRUE(RemoveKeyboard().selective().raw().get_if<types::ReplyKeyboardHide>()->selective);
  const auto reply = ForceReply().single_use().placeholder("answer").raw();
  EXPECT_TRUE(reply.get_if<types::ReplyKeyboardForceReply>()->single_use);
  EXPECT_EQ(reply.get_if<types::ReplyKeyboardForceReply>()->placeholder, "answer");
}

TEST(Keyboard, EveryButtonHasItsKindAndStyle) {
  const auto styled = []<class Kind>(Button button, Kind*) {
    const auto raw = button.danger().icon(5).raw();
    const auto* kind = raw.get_if<Kind>();
    return kind && kind->style && (*kind->style)->bg_danger && (*kind->style)->icon == 5;
  };
  const auto is = [&]<class Kind>(const Button& button, Kind* kind) {
    return button.raw().is<Kind>() && styled(button, kind);
  };
  const auto anybody = types::RequestPeerTypeUser();
  EXPECT_TRUE(is(Button::text("t"), (types::KeyboardButton*)nullptr));
  EXPECT_TRUE(is(Button::callback("t", "d"), (types::KeyboardButtonCallback*)nullptr));
  EXPECT_TRUE(is(Button::url("t", "u"), (types::KeyboardButtonUrl*)nullptr));
  EXPECT_TRUE(is(Button::login_url("t", "u"), (types::InputKeyboardButtonUrlAuth*)nullptr));
  EXPECT_TRUE(is(Button::switch_inline("t"), (types::KeyboardButtonSwitchInline*)nullptr));
  EXPECT_TRUE(is(Button::switch_elsewhere("t"), (types::KeyboardButtonSwitchInline*)nullptr));
  EXPECT_TRUE(is(Button::web_app("t", "u"), (types::KeyboardButtonWebView*)nullptr));
  EXPECT_TRUE(is(Button::simple_web_app("t", "u"), (types::KeyboardButtonSimpleWebView*)nullptr));
  EXPECT_TRUE(is(Button::copy_text("t", "c"), (types::KeyboardButtonCopy*)nullptr));
  EXPECT_TRUE(is(Button::user_profile("t", types::InputUserSelf()),
                 (types::InputKeyboardButtonUserProfile*)nullptr));
  EXPECT_TRUE(is(Button::game("t"), (types::KeyboardButtonGame*)nullptr));
  EXPECT_TRUE(is(Button::buy("t"), (types::KeyboardButtonBuy*)nullptr));
  EXPECT_TRUE(is(Button::request_phone("t"), (types::KeyboardButtonRequestPhone*)nullptr));
  EXPECT_TRUE(is(Button::request_location("t"), (types::KeyboardButtonRequestGeoLocation*)nullptr));
  EXPECT_TRUE(is(Button::request_poll("t"), (types::KeyboardButtonRequestPoll*)nullptr));
  EXPECT_TRUE(is(Button::request_quiz("t"), (types::KeyboardButtonRequestPoll*)nullptr));
  EXPECT_TRUE(
      is(Button::request_peer("t", 1, anybody), (types::InputKeyboardButtonRequestPeer*)nullptr));
}

TEST(Keyboard, ButtonsSayWhatTheyAskFor) {
  const auto quiz = Button::request_quiz("t").raw();
  EXPECT_EQ(quiz.get_if<types::KeyboardButtonRequestPoll>()->quiz, true);
  const auto poll = Button::request_poll("t").raw();
  EXPECT_FALSE(poll.get_if<types::KeyboardButtonRequestPoll>()->quiz);
  const auto here = Button::switch_inline("t", "q").raw();
  EXPECT_TRUE(here.get_if<types::KeyboardButtonSwitchInline>()->same_peer);
  const auto there = Button::switch_elsewhere("t", "q").raw();
  EXPECT_FALSE(there.get_if<types::KeyboardButtonSwitchInline>()->same_peer);
  const auto secret = Button::callback_with_password("t", "d").raw();
  EXPECT_TRUE(secret.get_if<types::KeyboardButtonCallback>()->requires_password);
}

}  // namespace
}  // namespace layer
