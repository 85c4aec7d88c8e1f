#include <layer/tl/functions/help.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/nearest_dc.hpp>
#include <layer/tl/types/updates.hpp>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class Messages : public LocalClient {
 protected:
  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(Messages, GoToAnyFormOfPeer) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    co_await client.send_message("@bob_b", "1");
    co_await client.send_message("https://t.me/BOB_B", "2");
    co_await client.send_message(bob_account.id(), "3");
    co_await client.send_message(PeerId::user(bob_account.id()), "4");
    const auto peer = co_await client.resolve_peer("bob_b");
    co_await client.send_message(peer, "5");
    const auto last = co_await client.send_message("@bob_b", "6");
    co_await client.send_message(last.chat(), "7");

    const auto history = bob_account.history(alice_account);
    EXPECT_EQ(history.size(), 7u);
    const auto myself = co_await client.send_message("me", "to myself");
    EXPECT_EQ(myself.chat(), PeerId::user(alice_account.id()));
  }());
  EXPECT_EQ(dc.report().calls.at("contacts.resolveUsername"), 1u);
}

TEST_F(Messages, WhoIsUnknownIsNotGuessed) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto stranger = co_await refusal(client.send_message(std::int64_t{999'999}, "hi"));
    EXPECT_EQ(stranger, "the session has not met this peer");
    const auto nobody = co_await refusal(client.send_message("@nobody_here", "hi"));
    EXPECT_EQ(nobody, "USERNAME_NOT_OCCUPIED");
    const auto nonsense = co_await refusal(client.send_message("no such thing!", "hi"));
    EXPECT_EQ(nonsense, "an argument cannot be right");
  }());
}

TEST_F(Messages, AreReadBackPageByPage) {
  for (int n = 0; n < 230; ++n)
    bob_account.send(alice_account, std::to_string(n));
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto history = client.history("@bob_b");

    int expected = 229;
    while (auto message = co_await history.next())
      EXPECT_EQ(message->text(), std::to_string(expected--));
    EXPECT_EQ(expected, -1);
    EXPECT_EQ(history.total(), 230);
  }());
}

TEST_F(Messages, TheChatListTellsTitlesAndUnread) {
  const auto group = dc.create_group("Family", {bob_account, alice_account});
  bob_account.send(group, "in the group");
  bob_account.send(alice_account, "in private");
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    std::map<std::string, Dialog> dialogs;
    auto list = client.dialogs();
    while (auto dialog = co_await list.next())
      dialogs.emplace(dialog->title(), *dialog);

    EXPECT_TRUE(dialogs.contains("Family") && dialogs.contains("Bob"));
    if (dialogs.size() < 2) co_return;
    const auto& bob = dialogs.at("Bob");
    EXPECT_EQ(bob.unread_count(), 1);
    EXPECT_EQ(bob.last_message()->text(), "in private");

    co_await client.mark_read(bob);
    auto again = client.dialogs();
    while (auto dialog = co_await again.next()) {
      if (dialog->title() == "Bob") {
        EXPECT_EQ(dialog->unread_count(), 0);
      }
    }

    const auto sent = co_await client.send_message(dialogs.at("Family"), "to the group");
    EXPECT_TRUE(sent.chat().is_group());
  }());
}

TEST_F(Messages, AreForwardedAndFetchedById) {
  dc.create_group("Family", {alice_account, bob_account});
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto first = co_await client.send_message("@bob_b", "one");
    const auto second = co_await client.send_message("@bob_b", "two");

    std::vector<std::int32_t> ids;
    ids.push_back(first.id());
    ids.push_back(second.id());
    const auto copies = co_await client.forward_messages("@bob_b", ids, "me");
    EXPECT_EQ(copies.size(), 2u);
    if (copies.size() != 2) co_return;
    EXPECT_EQ(copies[0].text(), "one");
    EXPECT_EQ(copies[1].text(), "two");

    ids.push_back(12345);
    const auto found = co_await client.get_messages("@bob_b", ids);
    EXPECT_EQ(found.size(), 3u);
    EXPECT_EQ(found[1]->text(), "two");
    EXPECT_FALSE(found[2]);
  }());
}

TEST_F(Messages, AReplyKnowsItsQuestion) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto question = co_await client.send_message("@bob_b", "question");
    const auto answer = co_await client.send_message(
        "@bob_b", InputMessage("answer").reply_to(question.id()).silent());

    const auto found = co_await answer.replied_to();
    EXPECT_TRUE(found.has_value());
    if (found) {
      EXPECT_EQ(found->text(), "question");
    }
    const auto none = co_await question.replied_to();
    EXPECT_FALSE(none);
  }());
}

TEST_F(Messages, AnyFunctionCanBeInvoked) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();

    const auto nearest = co_await client.invoke(tl::functions::help::GetNearestDc());
    EXPECT_EQ(nearest->this_dc, 1);
    const auto elsewhere = co_await client.invoke_on_dc(2, tl::functions::help::GetNearestDc());
    EXPECT_EQ(elsewhere->this_dc, 2);
  }());
}

TEST_F(Messages, AnAnswerOfUpdatesGoesToTheCallerAndToTheStreams) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();
    const auto answer = co_await client.invoke(
        tl::functions::messages::SendMessage(tl::types::InputPeerSelf(), "raw", 4711));

    EXPECT_FALSE(answer.empty());
    const auto seen = co_await next<NewMessage>(updates);
    EXPECT_EQ(seen.text(), "raw");
    // Its pts has been counted: what follows leaves no gap.
    bob_account.send(alice_account, "next");
    const auto following = co_await next<NewMessage>(updates);
    EXPECT_EQ(following.text(), "next");
  }());
  EXPECT_FALSE(dc.report().calls.contains("updates.getDifference"));
}

TEST_F(Messages, OwnDeletionsLeaveNoGap) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto updates = client.stream_updates();
    const auto sent = co_await client.send_message("@bob_b", "oops");
    co_await client.delete_message("@bob_b", sent.id());
    bob_account.send(alice_account, "what was it?");

    std::string text;
    while (text != "what was it?") {
      const auto message = co_await next<NewMessage>(updates);
      text = message.text();
    }
  }());
  EXPECT_FALSE(dc.report().calls.contains("updates.getDifference"));
}

TEST_F(Messages, ARefusalNamesTheMethod) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    std::string text;
    try {
      co_await client.send_message("@bob_b", "");
    } catch (const RpcError& error) {
      text = error.what();
    }
    EXPECT_EQ(text, "messages.sendMessage: MESSAGE_EMPTY, code 400");
  }());
}

}  // namespace
}  // namespace layer
