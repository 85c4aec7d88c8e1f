#include <layer/client/chat_action.hpp>
#include <layer/client/chats.hpp>
#include <layer/client/drafts.hpp>
#include <layer/client/formatted_text.hpp>
#include <layer/client/pins.hpp>
#include <layer/client/scheduled.hpp>
#include <layer/client/search.hpp>
#include <layer/tl/types/send_message_action.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using std::chrono::hours;
using std::chrono::system_clock;

class WritingTest : public LocalClient {
 protected:
  Task<Client> bob() { return log_in(account(), bob_phone, alice_code); }

  static std::vector<std::string> texts(const std::vector<Message>& messages) {
    std::vector<std::string> found;
    for (const auto& message : messages)
      found.push_back(message.text());
    return found;
  }

  static Task<std::vector<std::string>> all(MessageIterator messages) {
    std::vector<std::string> found;
    while (auto message = co_await messages.next())
      found.push_back(message->text());
    co_return found;
  }

  using Texts = std::vector<std::string>;

  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(WritingTest, AScheduledMessageComesAtItsTime) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await bob();
    auto updates = other.stream_updates();
    const auto time = std::chrono::floor<std::chrono::seconds>(system_clock::now()) + hours(2);
    const auto planned =
        co_await client.send_message("@bob_b", InputMessage("in two hours").schedule_at(time));
    EXPECT_TRUE(planned.is_scheduled());
    EXPECT_EQ(planned.date(), time);
    const Scheduled scheduled(client, "@bob_b");
    const auto waiting = co_await scheduled.list();
    EXPECT_EQ(texts(waiting), Texts(1, "in two hours"));

    leap(hours(3));
    const auto came = co_await next<NewMessage>(updates);
    EXPECT_EQ(came.text(), "in two hours");
    EXPECT_TRUE(came.from_scheduled());
    EXPECT_FALSE(came.is_scheduled());
    const auto none = co_await scheduled.list();
    EXPECT_TRUE(none.empty());
  }());
}

TEST_F(WritingTest, WhatWaitsIsEditedSentAndRemoved) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    co_await client.send_message("@bob_b", "already there");
    const auto time = system_clock::now() + hours(2);
    const Scheduled scheduled(client, "@bob_b");
    const auto first =
        co_await client.send_message("@bob_b", InputMessage("one").schedule_at(time));
    const auto second =
        co_await client.send_message("@bob_b", InputMessage("two").schedule_once_online());

    const auto edited = co_await first.edit("first");
    EXPECT_TRUE(edited.is_scheduled());
    EXPECT_EQ(edited.date(), first.date()) << "an edit keeps the time";
    const auto late = co_await second.edit("second");
    EXPECT_EQ(late.date(), second.date());

    EXPECT_THROW((void)first.forward_to("me"), Error);
    EXPECT_THROW((void)first.pin(), Error);
    EXPECT_THROW((void)first.reply("and"), Error);

    co_await second.remove();
    const auto left = co_await scheduled.list();
    EXPECT_EQ(texts(left), Texts(1, "first"));
    const auto sent = co_await scheduled.send_now(first.id());
    EXPECT_EQ(sent.text(), "first");
    EXPECT_FALSE(sent.is_scheduled());
    const auto gone = co_await refusal(scheduled.send_now(first.id()));
    EXPECT_EQ(gone, "MESSAGE_ID_INVALID");

    const auto third =
        co_await client.send_message("@bob_b", InputMessage("three").schedule_at(time));
    std::vector<std::int32_t> ids(1, third.id());
    co_await scheduled.remove(ids);
    const auto history = co_await all(client.history("@bob_b"));
    Texts chat;
    chat.emplace_back("first");
    chat.emplace_back("already there");
    EXPECT_EQ(history, chat);
  }());
}

TEST_F(WritingTest, DraftsAreKeptListedAndCleared) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto question = co_await client.send_message("@bob_b", "Shall we?");
    const Drafts drafts(client);
    co_await drafts.save("@bob_b", InputMessage::markdown("**Well**").reply_to(question.id()));
    co_await drafts.save("me", "milk");
    const auto both = co_await drafts.list();
    if (both.size() != 2) throw std::runtime_error("not two drafts");
    const auto well = std::ranges::find(both, PeerId::user(bob_account.id()), &DraftText::chat);
    if (well == both.end()) throw std::runtime_error("no draft for Bob");
    EXPECT_EQ(well->formatted_text(), parse_markdown("**Well**"));
    EXPECT_EQ(well->reply_to_message_id(), question.id());
    EXPECT_GE(well->date(), question.date());

    co_await drafts.clear("me");
    const auto one = co_await drafts.list();
    EXPECT_EQ(one.size(), 1u);
    co_await drafts.clear_all();
    const auto none = co_await drafts.list();
    EXPECT_TRUE(none.empty());
  }());
}

TEST_F(WritingTest, AllChatsAreSearchedPageByPage) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto club = co_await Chats(client).create_supergroup("Club");
    Texts expected;
    for (int n = 0; n < 130; ++n) {
      const PeerRef chat = n % 3 == 0   ? PeerRef("me")
                           : n % 3 == 1 ? PeerRef("@bob_b")
                                        : PeerRef(club);
      const auto text = "needle " + std::to_string(n);
      co_await client.send_message(chat, text);
      expected.insert(expected.begin(), text);
    }
    co_await client.send_message("me", "hay");
    const auto found = co_await all(GlobalSearch(client, "needle").messages());
    EXPECT_EQ(found, expected);

    const auto in_groups =
        co_await all(GlobalSearch(client, "needle").in(SearchIn::groups).messages());
    EXPECT_EQ(in_groups.size(), 43u);
    const auto in_channels =
        co_await all(GlobalSearch(client, "needle").in(SearchIn::channels).messages());
    EXPECT_TRUE(in_channels.empty());
    const auto photos =
        co_await all(GlobalSearch(client, "needle").only(SearchFor::photos).messages());
    EXPECT_TRUE(photos.empty());
    const auto tomorrow = std::chrono::floor<std::chrono::seconds>(system_clock::now()) + hours(24);
    const auto later = co_await all(GlobalSearch(client, "needle").after(tomorrow).messages());
    EXPECT_TRUE(later.empty());
    const auto nothing = co_await refusal(all(GlobalSearch(client).messages()));
    EXPECT_EQ(nothing, "SEARCH_QUERY_EMPTY");
  }());
}

TEST_F(WritingTest, MessagesOfSupergroupsHaveAddresses) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const auto secret = co_await client.send_message(club, "psst");
    const auto hidden = co_await secret.link();
    EXPECT_EQ(hidden,
              "https://t.me/c/" + std::to_string(club.id()) + "/" + std::to_string(secret.id()));
    co_await ChatSettings(client, club).username("the_club");
    const auto open = co_await secret.link();
    EXPECT_EQ(open, "https://t.me/the_club/" + std::to_string(secret.id()));
    const auto note = co_await client.send_to_self("note");
    const auto none = co_await refusal(note.link());
    EXPECT_FALSE(none.empty());
  }());
}

TEST_F(WritingTest, AnActionIsShownUntilItsEnd) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await bob();
    auto updates = other.stream_updates();
    {
      const ShownAction recording(client, "@bob_b", ChatAction::recording_voice);
      for (int n = 0; n < 2; ++n) {
        const auto shown = co_await next<Typing>(updates);
        EXPECT_TRUE(shown.action().is<tl::types::SendMessageRecordAudioAction>());
      }
    }
    const auto end = co_await next<Typing>(updates);
    EXPECT_TRUE(end.action().is<tl::types::SendMessageCancelAction>());
  }());
}

TEST_F(WritingTest, AnActionKeepsNoClientAlive) {
  run_task([&]() -> Task<void> {
    std::optional<ShownAction> typing;
    {
      auto client = co_await alice();
      typing.emplace(client, "@bob_b");
    }
    typing.reset();
  }());
}

}  // namespace
}  // namespace layer
