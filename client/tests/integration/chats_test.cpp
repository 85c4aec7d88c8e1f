#include <layer/client/chats.hpp>
#include <layer/client/invite_links.hpp>
#include <layer/client/members.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/chat_banned_rights.hpp>
#include <layer/tl/types/chat_full.hpp>
#include <layer/tl/types/input_channel.hpp>
#include <layer/tl/types/messages/chat_full.hpp>

#include <gmock/gmock.h>

#include "local_client.hpp"
#include "peers/resolve.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;

class ChatsTest : public LocalClient {
 protected:
  Task<Client> bob_client() { return log_in(account(), bob_phone, alice_code); }

  static Task<tl::enums::messages::ChatFull> look(Client client, PeerRef chat) {
    const auto peer = co_await client.resolve_peer(std::move(chat));
    tl::functions::channels::GetFullChannel request(input_channel(peer));
    auto answer = co_await client.invoke(request);
    co_return answer;
  }

  static const tl::types::Channel& channel_of(const tl::enums::messages::ChatFull& answer) {
    return *answer->chats.at(0).get_if<tl::types::Channel>();
  }

  static const tl::types::ChannelFull& full(const tl::enums::messages::ChatFull& answer) {
    return *answer->full_chat.get_if<tl::types::ChannelFull>();
  }

  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob = dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(ChatsTest, AreMadeEnteredAndLeft) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto guest = co_await bob_client();
    const auto club = co_await Chats(client).create_supergroup("Club", "Ours");
    co_await ChatSettings(client, club).username("our_club");
    const auto same = co_await Chats(guest).join("@our_club");
    EXPECT_EQ(same, club);
    const auto in = co_await refusal(Members(client, club).get("@bob_b"));
    EXPECT_EQ(in, "");
    co_await Chats(guest).leave(club);
    const auto out = co_await refusal(Members(client, club).get("@bob_b"));
    EXPECT_EQ(out, "USER_NOT_PARTICIPANT");
    co_await Chats(client).remove(club);
    const auto gone = co_await refusal(client.send_message(club, "?"));
    EXPECT_NE(gone, "");
  }());
}

TEST_F(ChatsTest, AGroupIsLeftAndBecomesASupergroup) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto guest = co_await bob_client();
    const auto group =
        co_await Chats(client).create_group("Pair", std::vector<PeerRef>(1, "@bob_b"));
    const auto alone = co_await refusal(Chats(client).remove(group));
    EXPECT_EQ(alone, make_error_code(Errc::unsupported).message());
    co_await Chats(guest).leave(group);
    const auto out = co_await refusal(Members(client, group).get("@bob_b"));
    EXPECT_EQ(out, "USER_NOT_PARTICIPANT");
    const auto large = co_await Chats(client).migrate(group);
    EXPECT_TRUE(large.is_channel());
    co_await client.send_message(large, "We have moved");
  }());
}

TEST_F(ChatsTest, AreSetUp) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const ChatSettings settings(client, club);
    co_await settings.title("The Club");
    co_await settings.about("Ours");
    co_await settings.permissions(Permission::text);
    co_await settings.slow_mode(30s);
    co_await settings.protect_content();
    co_await settings.hide_history();

    const auto now = co_await look(client, club);
    EXPECT_EQ(channel_of(now).title, "The Club");
    EXPECT_TRUE(channel_of(now).noforwards);
    EXPECT_TRUE(channel_of(now).default_banned_rights.value()->send_photos);
    EXPECT_FALSE(channel_of(now).default_banned_rights.value()->send_plain);
    EXPECT_EQ(full(now).about, "Ours");
    EXPECT_EQ(full(now).slowmode_seconds, 30);
    EXPECT_TRUE(full(now).hidden_prehistory);
    const auto odd = co_await refusal(settings.slow_mode(31s));
    EXPECT_EQ(odd, "SECONDS_INVALID");
  }());
}

TEST_F(ChatsTest, ShowWhatTheyAre) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const Chats chats(client);
    const auto group = co_await chats.create_group("Pair", std::vector<PeerRef>(1, "@bob_b"));
    co_await ChatSettings(client, group).about("Of us");
    const auto pair = co_await chats.profile(group);
    EXPECT_EQ(pair.chat(), group);
    EXPECT_EQ(pair.title(), "Pair");
    EXPECT_EQ(pair.about(), "Of us");
    EXPECT_EQ(pair.member_count(), 2);
    EXPECT_FALSE(pair.linked_chat() || pair.pinned_message() || pair.message_lifetime());

    const auto large = co_await chats.migrate(group);
    const auto hello = co_await client.send_message(large, "hello");
    co_await hello.pin();
    co_await ChatSettings(client, large).slow_mode(30s);
    const auto moved = co_await chats.profile(large);
    EXPECT_EQ(moved.chat(), large);
    EXPECT_EQ(moved.title(), "Pair");
    EXPECT_EQ(moved.member_count(), 2);
    EXPECT_EQ(moved.migrated_from(), group);
    EXPECT_EQ(moved.pinned_message(), hello.id());
    EXPECT_EQ(moved.slow_mode(), 30s);
    EXPECT_EQ(moved.join_requests(), 0);
    const auto person = co_await refusal(chats.profile("@bob_b"));
    EXPECT_NE(person, "");
  }());
}

TEST_F(ChatsTest, ChannelsSignTheirPosts) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto news = co_await Chats(client).create_channel("News");
    co_await ChatSettings(client, news).signatures();
    const auto now = co_await look(client, news);
    EXPECT_TRUE(channel_of(now).broadcast);
    EXPECT_TRUE(channel_of(now).signatures);
  }());
}

TEST_F(ChatsTest, InviteLinksLetPeopleIn) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto guest = co_await bob_client();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const InviteLinks links(client, club);
    const auto link = co_await links.create(InviteOptions().title("For friends").uses(5));
    EXPECT_EQ(link.title(), "For friends");
    EXPECT_EQ(link.most_uses(), 5);
    EXPECT_EQ(link.admin_id(), alice_account.id());
    const auto in = co_await Chats(guest).join(link.url());
    EXPECT_EQ(in, club);

    auto guests = links.guests(link.url());
    const auto came = co_await guests.next();
    EXPECT_EQ(came.value().user_id(), bob.id());
    EXPECT_EQ(came.value().user().value().first_name(), "Bob");
    const auto end = co_await guests.next();
    EXPECT_FALSE(end.has_value());
    EXPECT_EQ(guests.total(), 1);

    const auto changed = co_await links.edit(link.url(), InviteOptions().title("For all"));
    EXPECT_EQ(changed.title(), "For all");
    EXPECT_EQ(changed.most_uses().value_or(0), 0);
    const auto revoked = co_await links.revoke(link.url());
    EXPECT_TRUE(revoked.revoked());
    const auto list = co_await links.list(true);
    EXPECT_EQ(list.size(), 1u);
    co_await links.remove(link.url());
    const auto none = co_await links.list(true);
    EXPECT_TRUE(none.empty());
  }());
}

TEST_F(ChatsTest, AdminsDecideWhoComesIn) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto guest = co_await bob_client();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const InviteLinks links(client, club);
    const auto link = co_await links.create(InviteOptions().approval());
    EXPECT_TRUE(link.needs_approval());
    const auto asked = co_await refusal(Chats(guest).join(link.url()));
    EXPECT_EQ(asked, "INVITE_REQUEST_SENT");
    auto requests = links.requests();
    const auto who = co_await requests.next();
    EXPECT_EQ(who.value().user_id(), bob.id());
    co_await links.decline(*who);
    const auto kept_out = co_await refusal(Members(client, club).get("@bob_b"));
    EXPECT_EQ(kept_out, "USER_NOT_PARTICIPANT");
    const auto again = co_await refusal(Chats(guest).join(link.url()));
    EXPECT_EQ(again, "INVITE_REQUEST_SENT");
    co_await links.approve_all();
    const auto in = co_await refusal(Members(client, club).get("@bob_b"));
    EXPECT_EQ(in, "");
  }());
}

}  // namespace
}  // namespace layer
