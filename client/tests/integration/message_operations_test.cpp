#include <layer/client/formatted_text.hpp>
#include <layer/client/pins.hpp>
#include <layer/client/reactions.hpp>
#include <layer/client/search.hpp>
#include <layer/client/unread.hpp>
#include <layer/tl/functions/messages.hpp>
#include <layer/tl/types/input_peer.hpp>
#include <layer/tl/types/messages/messages.hpp>

#include <set>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class MessageOperations : public LocalClient {
 protected:
  static Task<Message> again(Client client, PeerRef chat, std::int32_t id) {
    const std::vector<std::int32_t> ids(1, id);
    const auto found = co_await client.get_messages(chat, ids);
    co_return found.front().value();
  }

  static std::size_t count(const tl::enums::messages::Messages& answer) {
    if (const auto* all = answer.get_if<tl::types::messages::Messages>())
      return all->messages.size();
    const auto* part = answer.get_if<tl::types::messages::MessagesSlice>();
    return part ? part->messages.size() : 0;
  }

  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(MessageOperations, MessagesArePinnedAndUnpinned) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto one = co_await client.send_message("@bob_b", "one");
    const auto two = co_await client.send_message("@bob_b", "two");
    const Pins pins(client, "@bob_b");
    co_await pins.pin(one.id());
    co_await pins.pin(two.id(), {.silent = true, .only_here = true});
    const auto pinned = co_await again(client, "@bob_b", one.id());
    EXPECT_TRUE(pinned.pinned());
    const auto twice = co_await refusal(pins.pin(one.id()));
    EXPECT_EQ(twice, "CHAT_NOT_MODIFIED");

    co_await pins.unpin(one.id());
    const auto unpinned = co_await again(client, "@bob_b", one.id());
    EXPECT_FALSE(unpinned.pinned());
    co_await pins.unpin_all();
    const auto other = co_await again(client, "@bob_b", two.id());
    EXPECT_FALSE(other.pinned());
  }());
}

TEST_F(MessageOperations, AMessageIsPinnedAndReactedToByItself) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto message = co_await client.send_message("@bob_b", "look");
    co_await message.pin();
    const auto pinned = co_await again(client, "@bob_b", message.id());
    EXPECT_TRUE(pinned.pinned());
    co_await pinned.unpin();
    co_await message.react("\U0001F44D");
    const auto after = co_await again(message.client(), "@bob_b", message.id());
    EXPECT_FALSE(after.pinned());
    EXPECT_EQ(after.reaction_count(), 1);
    const auto nothing = co_await refusal(message.download("nowhere"));
    EXPECT_EQ(nothing, make_error_code(Errc::invalid_argument).message());
  }());
}

TEST_F(MessageOperations, AMessageIsFetchedAnewInPlace) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto message = co_await client.send_message("@bob_b", "one");
    const auto copy = message;
    co_await copy.edit("two");
    const bool there = co_await message.refetch();
    EXPECT_TRUE(there);
    EXPECT_EQ(message.text(), "two");
    EXPECT_EQ(copy.text(), "one");

    co_await copy.remove();
    const bool still_there = co_await message.refetch();
    EXPECT_FALSE(still_there);
    EXPECT_EQ(message.text(), "two");
  }());
}

TEST_F(MessageOperations, AMessageTellsItsTextAsMarkdownAndHtml) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto text = InputMessage::html("a <b>bold</b> &amp; <i>slanted</i> text");
    const auto message = co_await client.send_message("@bob_b", std::move(text));
    EXPECT_EQ(message.text(), "a bold & slanted text");
    EXPECT_EQ(message.html_text(), "a <b>bold</b> &amp; <i>slanted</i> text");
    EXPECT_EQ(parse_markdown(message.markdown_text()), message.formatted_text());
    EXPECT_EQ(message.formatted_text().entities().size(), 2u);
  }());
}

TEST_F(MessageOperations, MessagesAreSearched) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    co_await client.send_message("@bob_b", "red apple");
    bob_account.send(alice_account, "green apple");
    co_await client.send_message("@bob_b", "red cherry");
    auto ancient = Search(client, "@bob_b").before(std::chrono::sys_seconds()).messages();
    const auto nothing = co_await ancient.next();
    EXPECT_FALSE(nothing);

    auto apples = Search(client, "@bob_b").text("apple").messages();
    const auto green = co_await apples.next();
    const auto red = co_await apples.next();
    const auto end = co_await apples.next();
    EXPECT_FALSE(end);
    EXPECT_EQ(apples.total(), 2);
    EXPECT_TRUE(green && red);
    if (!green || !red) co_return;
    EXPECT_EQ(green->text(), "green apple");
    EXPECT_EQ(red->text(), "red apple");

    auto older = Search(client, "@bob_b").text("apple").messages(green->id());
    const auto next = co_await older.next();
    EXPECT_EQ(next ? next->id() : 0, red->id());

    auto of_bob = Search(client, "@bob_b").from("@bob_b").messages();
    const auto his = co_await of_bob.next();
    EXPECT_EQ(his ? his->text() : "", "green apple");
    co_await red->pin();
    auto pinned = Search(client, "@bob_b").only(SearchFor::pinned).messages();
    const auto only = co_await pinned.next();
    EXPECT_EQ(only ? only->id() : 0, red->id());
  }());
}

TEST_F(MessageOperations, ReactionsAreGivenListedAndTakenBack) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto message = co_await client.send_message("@bob_b", "good news");
    const Reactions reactions(client, "@bob_b");
    co_await reactions.react(message.id(), "\U0001F44D", {.big = true});
    auto list = reactions.of(message.id());
    const auto found = co_await list.next();
    EXPECT_TRUE(found.has_value());
    if (!found) co_return;
    EXPECT_EQ(found->reaction(), ReactionChoice("\U0001F44D"));
    EXPECT_EQ(found->peer(), PeerId::user(alice_account.id()));
    EXPECT_TRUE(found->big());
    EXPECT_EQ(list.total(), 1);
    const auto end = co_await list.next();
    EXPECT_FALSE(end);

    co_await reactions.remove(message.id());
    const auto none = co_await refusal(reactions.remove(message.id()));
    EXPECT_EQ(none, "MESSAGE_NOT_MODIFIED");
    const auto wrong = co_await refusal(reactions.react(message.id(), "no emoji"));
    EXPECT_EQ(wrong, "REACTION_INVALID");
  }());
}

TEST_F(MessageOperations, ManyReactionsAreListedPageByPage) {
  std::vector<local_dc::Account> members;
  members.push_back(alice_account);
  for (int n = 0; n < 105; ++n)
    members.push_back(dc.add_user("+999661" + std::to_string(1100 + n), {.first_name = "User"}));
  const auto crowd = dc.create_supergroup("Crowd", members);
  const auto id = alice_account.send(crowd, "vote");
  for (auto& member : members)
    member.react(crowd, id, "\U0001F44D");
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto dialogs = client.dialogs();
    const auto group = co_await dialogs.next();
    auto list = Reactions(client, group.value()).of(id);
    std::set<PeerId> found;
    while (auto reaction = co_await list.next())
      found.insert(reaction->peer());
    EXPECT_EQ(found.size(), 106u);
    EXPECT_EQ(list.total(), 106);
  }());
  EXPECT_EQ(dc.report().calls.at("messages.getMessageReactionsList"), 2u);
}

TEST_F(MessageOperations, UnseenReactionsAreCleared) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto message = co_await client.send_message("@bob_b", "good news");
    const auto received = bob_account.history(alice_account).back();
    bob_account.react(alice_account, received.id, "\U0001F44D");
    const auto peer = co_await client.resolve_peer("@bob_b");
    using tl::functions::messages::GetUnreadReactions;
    const GetUnreadReactions question(peer, 0, 0, 100, 0, 0);
    const auto before = co_await client.invoke(question);
    EXPECT_EQ(count(before), 1u);

    co_await Unread(client, "@bob_b").clear_reactions();
    const auto after = co_await client.invoke(question);
    EXPECT_EQ(count(after), 0u);
  }());
}

TEST_F(MessageOperations, UnseenMentionsAreCleared) {
  const auto family = dc.create_group("Family", {alice_account, bob_account});
  bob_account.send(family, "look, @alice");
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto dialogs = client.dialogs();
    const auto group = co_await dialogs.next();
    const auto peer = co_await client.resolve_peer(group.value());
    using tl::functions::messages::GetUnreadMentions;
    const GetUnreadMentions question(peer, 0, 0, 100, 0, 0);
    const auto before = co_await client.invoke(question);
    EXPECT_EQ(count(before), 1u);

    co_await Unread(client, group.value()).clear_mentions();
    const auto after = co_await client.invoke(question);
    EXPECT_EQ(count(after), 0u);
  }());
}

}  // namespace
}  // namespace layer
