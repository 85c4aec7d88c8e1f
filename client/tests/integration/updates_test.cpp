#include <layer/client/keyboard.hpp>
#include <layer/tl/types/keyboard_button.hpp>
#include <layer/tl/types/keyboard_button_row.hpp>
#include <layer/tl/types/message.hpp>
#include <layer/tl/types/reply_markup.hpp>
#include <layer/tl/types/update.hpp>

#include <future>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class Updates : public LocalClient {
 protected:
  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});

  Task<Client> bob() { return log_in(account(), bob_phone, alice_code); }
};

TEST_F(Updates, AMessageArrivesAtTheOtherSide) {
  run_task([&]() -> Task<void> {
    auto sender = co_await alice();
    auto receiver = co_await bob();
    auto updates = receiver.stream_updates();

    const auto sent = co_await sender.send_message("@bob_b", "hello Bob");
    EXPECT_TRUE(sent.outgoing());
    EXPECT_GT(sent.id(), 0);
    EXPECT_EQ(sent.text(), "hello Bob");
    EXPECT_EQ(sent.chat(), PeerId::user(bob_account.id()));

    const auto received = co_await next<NewMessage>(updates);
    EXPECT_EQ(received.text(), "hello Bob");
    EXPECT_FALSE(received.outgoing());
    EXPECT_EQ(received.sender(), PeerId::user(alice_account.id()));
    EXPECT_EQ(received.chat(), PeerId::user(alice_account.id()));
  }());
}

TEST_F(Updates, TheSenderSeesItsOwnMessageToo) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();

    const auto sent = co_await client.send_message("@bob_b", "hello");
    const auto seen = co_await next<NewMessage>(updates);

    EXPECT_EQ(seen.id(), sent.id());
    EXPECT_EQ(seen.text(), "hello");
    EXPECT_TRUE(seen.outgoing());
  }());
}

TEST_F(Updates, RepliesEditsAndDeletionsArrive) {
  run_task([&]() -> Task<void> {
    auto first = co_await alice();
    auto second = co_await bob();
    auto updates = first.stream_updates();
    auto answers = second.stream_updates();

    co_await first.send_message("@bob_b", "question");
    const auto question = co_await next<NewMessage>(answers);
    const auto answer = co_await question.reply("answer");
    EXPECT_EQ(answer.reply_to_message_id(), question.id());
    auto received = co_await next<NewMessage>(updates);
    while (received.outgoing())
      received = co_await next<NewMessage>(updates);
    EXPECT_EQ(received.text(), "answer");

    co_await answer.edit("better answer");
    const auto edited = co_await next<MessageEdited>(updates);
    EXPECT_EQ(edited.text(), "better answer");
    EXPECT_EQ(edited.id(), received.id());

    co_await answer.remove();
    const auto deleted = co_await next<MessagesDeleted>(updates);
    EXPECT_EQ(deleted.ids(), std::vector<std::int32_t>{received.id()});
  }());
}

TEST_F(Updates, TypingArrives) {
  run_task([&]() -> Task<void> {
    auto first = co_await alice();
    auto second = co_await bob();
    auto updates = second.stream_updates();

    co_await first.send_typing("@bob_b");

    const auto typing = co_await next<Typing>(updates);
    EXPECT_EQ(typing.who(), PeerId::user(alice_account.id()));
    EXPECT_FALSE(typing.cancelled());
  }());
}

TEST_F(Updates, ABotAnswersMessagesAndButtons) {
  const auto bot_account = dc.add_bot("Echo", bot_token, {.username = "echo_bot"});
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto bot = co_await builder.connect();
    co_await bot.bot_sign_in(bot_token);
    auto updates = bot.stream_updates();

    const auto sent = alice_account.send(bot_account, "press what?");
    auto message = co_await next<NewMessage>(updates);
    tl::types::KeyboardButtonRow row({tl::types::KeyboardButtonCallback("Yes", Bytes{'y'})});
    InputMessage answer("this");
    answer.reply_markup(tl::types::ReplyInlineMarkup({row}));
    co_await message.respond(std::move(answer));
    const auto shown = alice_account.wait_for_message(bot_account, sent);
    EXPECT_TRUE(shown && shown->text == "this");
    if (!shown) co_return;

    // Pressing blocks until the bot has answered: not on the bot's own thread.
    auto pressed = std::async(std::launch::async,
                              [&] { return alice_account.press(bot_account, shown->id, "y"); });
    const auto query = co_await next<CallbackQuery>(updates);
    EXPECT_EQ(query.text(), "y");
    EXPECT_EQ(query.user_id(), alice_account.id());
    EXPECT_EQ(query.chat(), PeerId::user(alice_account.id()));
    co_await query.answer("pressed");
    EXPECT_EQ(pressed.get(), "pressed");
  }());
}

Task<void> answer_presses(UpdateStream queries) {
  while (auto update = co_await queries.next())
    if (const auto* query = update->get_if<CallbackQuery>())
      co_await query->answer(CallbackAnswer("pressed " + query->text()).alert());
}

TEST_F(Updates, ButtonsArePressed) {
  dc.add_bot("Echo", bot_token, {.username = "echo_bot"});
  run_task([&]() -> Task<void> {
    auto builder = account();
    auto bot = co_await builder.connect();
    co_await bot.bot_sign_in(bot_token);
    auto asked = bot.stream_updates();
    bot.spawn(answer_presses(bot.stream_updates()));

    auto client = co_await alice();
    auto updates = client.stream_updates();
    co_await client.send_message("echo_bot", "press what?");
    const auto question = co_await next<NewMessage>(asked);
    InlineKeyboard keyboard;
    keyboard.row(Button::callback("Yes", "y"), Button::url("Where", "https://here.example"));
    keyboard.row(Button::copy_text("Copy", "this"));
    InputMessage choice("this");
    choice.keyboard(keyboard);
    co_await question.respond(std::move(choice));
    auto shown = co_await next<NewMessage>(updates);
    while (shown.outgoing())
      shown = co_await next<NewMessage>(updates);

    const auto answer = co_await shown.click("Yes");
    EXPECT_EQ(answer.text(), "pressed y");
    EXPECT_TRUE(answer.is_alert());
    const auto address = co_await shown.click(0, 1);
    EXPECT_EQ(address.url(), "https://here.example");
    const auto invalid = make_error_code(Errc::invalid_argument).message();
    const auto outside = co_await refusal(shown.click(2));
    EXPECT_EQ(outside, invalid);
    const auto unnamed = co_await refusal(shown.click("No"));
    EXPECT_EQ(unnamed, invalid);
    const auto other = co_await refusal(shown.click(1));
    EXPECT_EQ(other, invalid);
  }());
}

TEST_F(Updates, EachStreamSeesEverything) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto first = client.stream_updates();
    auto second = client.stream_updates();

    bob_account.send(alice_account, "to all");

    const auto one = co_await next<NewMessage>(first);
    const auto other = co_await next<NewMessage>(second);
    EXPECT_EQ(one.text(), "to all");
    EXPECT_EQ(other.text(), "to all");
  }());
}

TEST_F(Updates, TheFirstStreamSeesWhatCameBeforeIt) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    bob_account.send(alice_account, "early");
    co_await client.get_me();

    auto updates = client.stream_updates();
    const auto message = co_await next<NewMessage>(updates);
    EXPECT_EQ(message.text(), "early");
  }());
}

TEST_F(Updates, ASlowReaderLosesNoMessage) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates({.capacity = 2});
    for (int n = 0; n < 50; ++n)
      bob_account.send(alice_account, std::to_string(n));

    for (int n = 0; n < 50; ++n) {
      const auto message = co_await next<NewMessage>(updates);
      EXPECT_EQ(message.text(), std::to_string(n));
    }
  }());
}

TEST_F(Updates, AStreamMayDropWhatIsOldest) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto all = client.stream_updates();
    auto some = client.stream_updates({.capacity = 2, .overflow = Overflow::drop_oldest});
    for (int n = 0; n < 10; ++n)
      bob_account.send(alice_account, std::to_string(n));
    std::string last;
    while (last != "9") {
      const auto message = co_await next<NewMessage>(all);
      last = message.text();
    }

    EXPECT_GT(some.dropped(), 0u);
    co_await some.next();
    const auto newest = co_await next<NewMessage>(some);
    EXPECT_EQ(newest.text(), "9");
  }());
}

TEST_F(Updates, AnUpdateShowsItselfWhole) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();
    bob_account.send(alice_account, "raw");

    while (auto update = co_await updates.next()) {
      const auto* raw = update->raw().get_if<tl::types::UpdateNewMessage>();
      if (!raw) continue;
      EXPECT_GT(raw->pts, 0);
      EXPECT_EQ(raw->message.get_if<tl::types::Message>()->message, "raw");
      break;
    }
  }());
}

TEST_F(Updates, NothingIsMissedAcrossALostConnection) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();
    dc.inject(fault::CutNetwork{});
    bob_account.send(alice_account, "sent while away");
    dc.inject(fault::RestoreNetwork{});

    const auto message = co_await next<NewMessage>(updates);
    EXPECT_EQ(message.text(), "sent while away");
  }());
}

TEST_F(Updates, NothingIsMissedWhenTheServerForgetsTheSession) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();
    dc.inject(fault::Restart{});
    bob_account.send(alice_account, "sent during the restart");

    const auto message = co_await next<NewMessage>(updates);
    EXPECT_EQ(message.text(), "sent during the restart");
  }());
}

TEST_F(Updates, CatchingUpBringsWhatCameBetweenRuns) {
  TemporaryFolder folder;
  const auto path = folder.file("alice.session");
  run_task([&]() -> Task<void> {
    auto first = account();
    first.session(path);
    auto client = co_await log_in(std::move(first), alice_phone, alice_code);
    co_await client.shutdown();
    bob_account.send(alice_account, "while you were out");

    auto second = account();
    second.session(path).catch_up();
    auto again = co_await second.connect();
    auto updates = again.stream_updates();
    const auto message = co_await next<NewMessage>(updates);
    EXPECT_EQ(message.text(), "while you were out");
  }());
}

class Confirmed : public Updates {
 protected:
  ClientBuilder in_file() {
    auto builder = account();
    builder.session(folder_.file("alice.session")).catch_up();
    return builder;
  }

  /// What the next run of the program sees first.
  Task<std::string> first_of_next_run() {
    auto builder = in_file();
    auto client = co_await builder.connect();
    auto updates = client.stream_updates();
    const auto message = co_await next<NewMessage>(updates);
    co_return message.text();
  }

 private:
  TemporaryFolder folder_;
};

TEST_F(Confirmed, IsWhatWasReadBeforeTheNextOne) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    {
      auto updates = client.stream_updates();
      bob_account.send(alice_account, "one");
      co_await next<NewMessage>(updates);
      bob_account.send(alice_account, "two");
      co_await next<NewMessage>(updates);
    }
    co_await client.shutdown();

    const auto first = co_await first_of_next_run();
    EXPECT_EQ(first, "two");
  }());
}

TEST_F(Confirmed, IsWhatWasReadWhenAStreamIsClosed) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    auto updates = client.stream_updates();
    bob_account.send(alice_account, "one");
    co_await next<NewMessage>(updates);
    updates.close();
    co_await client.shutdown();
    bob_account.send(alice_account, "two");

    const auto first = co_await first_of_next_run();
    EXPECT_EQ(first, "two");
  }());
}

TEST_F(Confirmed, IsOnlyWhatAllStreamsHaveRead) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    auto fast = client.stream_updates();
    auto slow = client.stream_updates();
    bob_account.send(alice_account, "one");
    bob_account.send(alice_account, "two");
    co_await next<NewMessage>(fast);
    co_await next<NewMessage>(fast);
    co_await fast.confirm();
    co_await next<NewMessage>(slow);
    co_await client.shutdown();

    const auto first = co_await first_of_next_run();
    EXPECT_EQ(first, "one");
  }());
}

TEST_F(Confirmed, NothingIsThatAStreamMissedUntilItHasReadIt) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    auto prompt = client.stream_updates();
    auto late = client.stream_updates({.capacity = 1, .overflow = Overflow::difference});
    for (const auto* text : {"one", "two", "three"}) {
      bob_account.send(alice_account, text);
      co_await next<NewMessage>(prompt);
    }
    co_await prompt.confirm();
    for (const auto* text : {"one", "two"}) {
      const auto message = co_await next<NewMessage>(late);
      EXPECT_EQ(message.text(), text);
    }
    co_await late.confirm();
    co_await client.shutdown();

    const auto first = co_await first_of_next_run();
    EXPECT_EQ(first, "two");
  }());
}

TEST_F(Confirmed, IsWhatAStreamMissedOnceItHasReadAll) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    auto prompt = client.stream_updates();
    auto late = client.stream_updates({.capacity = 1, .overflow = Overflow::difference});
    for (const auto* text : {"one", "two", "three"}) {
      bob_account.send(alice_account, text);
      co_await next<NewMessage>(prompt);
    }
    for (int n = 0; n < 3; ++n)
      co_await next<NewMessage>(late);
    bob_account.send(alice_account, "four");
    co_await next<NewMessage>(prompt);
    co_await next<NewMessage>(late);
    bob_account.send(alice_account, "five");
    co_await next<NewMessage>(prompt);
    co_await prompt.confirm();
    co_await late.confirm();
    co_await client.shutdown();

    const auto first = co_await first_of_next_run();
    EXPECT_EQ(first, "five");
  }());
}

TEST_F(Confirmed, ATokenOfAStreamThatIsBehindContinuesThere) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    auto prompt = client.stream_updates();
    auto late = client.stream_updates({.capacity = 1, .overflow = Overflow::difference});
    for (const auto* text : {"one", "two", "three", "four"}) {
      bob_account.send(alice_account, text);
      co_await next<NewMessage>(prompt);
    }
    for (int n = 0; n < 3; ++n)
      co_await next<NewMessage>(late);
    const auto token = co_await late.token();
    co_await client.shutdown();

    auto builder = in_file();
    builder.resume_after(token);
    auto again = co_await builder.connect();
    auto resumed = again.stream_updates();
    const auto first = co_await next<NewMessage>(resumed);
    EXPECT_EQ(first.text(), "four");
  }());
}

TEST_F(Confirmed, ByHandNothingIsUntilItIsSaid) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    auto updates = client.stream_updates({.confirm = Confirm::by_hand});
    bob_account.send(alice_account, "one");
    bob_account.send(alice_account, "two");
    co_await next<NewMessage>(updates);
    co_await next<NewMessage>(updates);
    co_await client.shutdown();

    const auto first = co_await first_of_next_run();
    EXPECT_EQ(first, "one");
  }());
}

TEST_F(Confirmed, ATokenTakesASessionBackThatHasGoneFurther) {
  run_task([&]() -> Task<void> {
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    auto updates = client.stream_updates();
    for (const auto* text : {"one", "two", "three"})
      bob_account.send(alice_account, text);
    co_await next<NewMessage>(updates);
    const auto token = co_await updates.token();
    co_await next<NewMessage>(updates);
    co_await next<NewMessage>(updates);
    co_await updates.confirm();
    co_await client.shutdown();

    auto builder = in_file();
    builder.resume_after(token);
    auto again = co_await builder.connect();
    auto resumed = again.stream_updates();
    const auto first = co_await next<NewMessage>(resumed);
    EXPECT_EQ(first.text(), "two");
  }());
}

TEST_F(Confirmed, ATokenOfAnotherAccountIsRefused) {
  run_task([&]() -> Task<void> {
    auto other = co_await bob();
    auto updates = other.stream_updates();
    const auto token = co_await updates.token();
    auto client = co_await log_in(in_file(), alice_phone, alice_code);
    co_await client.shutdown();

    auto builder = in_file();
    builder.resume_after(token);
    const auto refused = co_await refusal(builder.connect());
    EXPECT_EQ(refused, make_error_code(Errc::invalid_argument).message());
  }());
}

}  // namespace
}  // namespace layer
