#include <layer/client/chats.hpp>
#include <layer/client/members.hpp>

#include <gmock/gmock.h>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using Role = Member::Role;

/// Test numbers without end.
std::string phone(int number) {
  auto digits = std::to_string(number);
  return "+999661" + std::string(4 - digits.size(), '0') + digits;
}

class MembersTest : public LocalClient {
 protected:
  static Task<std::vector<std::string>> names(MemberIterator list) {
    std::vector<std::string> found;
    while (auto member = co_await list.next())
      found.push_back(member->user().value().first_name());
    co_return found;
  }

  static Task<Role> role(Members members, PeerRef user) {
    const auto member = co_await members.get(std::move(user));
    co_return member.role();
  }

  PeerId peer(const local_dc::Peer& chat) const {
    return chat.kind() == local_dc::Peer::Kind::group ? PeerId::group(chat.id())
                                                      : PeerId::channel(chat.id());
  }

  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob = dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
  local_dc::Account eve = dc.add_user(phone(77), {.first_name = "Eve", .username = "eve_e"});
  local_dc::Account bot = dc.add_bot("Helper", bot_token);
};

TEST_F(MembersTest, AreListedByKindAndSearched) {
  const auto club = dc.create_supergroup("Club", {alice_account, bob, bot});
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    co_await client.dialogs().next();
    const Members members(client, peer(club));

    auto all = members.list();
    const auto first = co_await all.next();
    EXPECT_TRUE(first.has_value());
    EXPECT_EQ(all.total(), 3);
    const auto everybody = co_await names(members.list());
    EXPECT_THAT(everybody, UnorderedElementsAre("Alice", "Bob", "Helper"));
    const auto admins = co_await names(members.list(MembersWho::are_admins));
    EXPECT_THAT(admins, ElementsAre("Alice"));
    const auto bots = co_await names(members.list(MembersWho::are_bots));
    EXPECT_THAT(bots, ElementsAre("Helper"));
    const auto found = co_await names(members.search("bo"));
    EXPECT_THAT(found, ElementsAre("Bob"));
    const auto owner = co_await members.get("me");
    EXPECT_EQ(owner.role(), Role::owner);
    EXPECT_TRUE(has(owner.admin_rights(), AdminRight::add_admins));
  }());
}

TEST_F(MembersTest, AreListedPageByPage) {
  constexpr int many = 450;
  std::vector<local_dc::Account> crowd{alice_account};
  for (int n = 0; n < many; ++n)
    crowd.push_back(dc.add_user(phone(1000 + n), {.first_name = "N" + std::to_string(n)}));
  const auto club = dc.create_supergroup("Club", crowd);
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    co_await client.dialogs().next();

    const auto found = co_await names(Members(client, peer(club)).list());

    const std::set<std::string> distinct(found.begin(), found.end());
    EXPECT_EQ(found.size(), many + 1u);
    EXPECT_EQ(distinct.size(), many + 1u);
  }());
  EXPECT_EQ(dc.report().calls.at("channels.getParticipants"), 3u);
}

TEST_F(MembersTest, ComeAndGo) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const Members members(client, club);
    const auto came = co_await members.add("@bob_b");
    EXPECT_TRUE(came);
    const auto in = co_await role(members, "@bob_b");
    EXPECT_EQ(in, Role::member);

    co_await members.kick("@bob_b");
    const auto gone = co_await refusal(members.get("@bob_b"));
    EXPECT_EQ(gone, "USER_NOT_PARTICIPANT");
    const auto again = co_await members.add("@bob_b");
    EXPECT_TRUE(again);
    co_await members.ban("@bob_b");
    const auto banned = co_await members.get("@bob_b");
    EXPECT_EQ(banned.role(), Role::banned);
    EXPECT_EQ(banned.permissions(), Permission::none);
    EXPECT_FALSE(banned.until().has_value());
    const auto list = co_await names(members.list(MembersWho::are_banned));
    EXPECT_THAT(list, ElementsAre("Bob"));
    co_await members.unban("@bob_b");
    const auto nobody = co_await names(members.list(MembersWho::are_banned));
    EXPECT_TRUE(nobody.empty());
  }());
}

TEST_F(MembersTest, AreRestrictedForAWhile) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const Members members(client, club);
    co_await members.add("@bob_b");
    const auto until =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) + 24h;
    const auto allowed = Permission::text | Permission::photos;
    co_await members.restrict("@bob_b", allowed, until);

    const auto bob_now = co_await members.get("@bob_b");
    EXPECT_EQ(bob_now.role(), Role::restricted);
    EXPECT_EQ(bob_now.permissions(), allowed);
    EXPECT_EQ(bob_now.until(), until);
    EXPECT_EQ(bob_now.by_user_id(), alice_account.id());
    const auto list = co_await names(members.list(MembersWho::are_restricted));
    EXPECT_THAT(list, ElementsAre("Bob"));
  }());
}

TEST_F(MembersTest, BecomeAdminsAndCease) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const Members members(client, club);
    co_await members.add("@bob_b");
    const auto rights = AdminRight::delete_messages | AdminRight::pin_messages;
    co_await members.promote("@bob_b", rights, "Janitor");

    const auto bob_now = co_await members.get("@bob_b");
    EXPECT_EQ(bob_now.role(), Role::admin);
    EXPECT_TRUE(has(bob_now.admin_rights(), rights));
    EXPECT_FALSE(has(bob_now.admin_rights(), AdminRight::ban_users));
    EXPECT_EQ(bob_now.rank(), "Janitor");
    co_await members.demote("@bob_b");
    const auto plain = co_await role(members, "@bob_b");
    EXPECT_EQ(plain, Role::member);
  }());
}

TEST_F(MembersTest, OfABasicGroupAreTheSameAsFarAsItGoes) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto group =
        co_await Chats(client).create_group("Trio", std::vector<PeerRef>(1, "@bob_b"));
    EXPECT_TRUE(group.is_group());
    const Members members(client, group);
    const auto came = co_await members.add("@eve_e");
    EXPECT_TRUE(came);
    const auto everybody = co_await names(members.list());
    EXPECT_THAT(everybody, UnorderedElementsAre("Alice", "Bob", "Eve"));
    co_await members.promote("@bob_b", AdminRight::ban_users);
    const auto admins = co_await names(members.list(MembersWho::are_admins));
    EXPECT_THAT(admins, UnorderedElementsAre("Alice", "Bob"));
    const auto owner = co_await role(members, "me");
    EXPECT_EQ(owner, Role::owner);

    co_await members.kick("@eve_e");
    const auto gone = co_await refusal(members.get("@eve_e"));
    EXPECT_EQ(gone, "USER_NOT_PARTICIPANT");
    const auto ban = co_await refusal(members.ban("@bob_b"));
    EXPECT_EQ(ban, make_error_code(Errc::unsupported).message());
    const auto search = co_await refusal(members.search("b").next());
    EXPECT_EQ(search, make_error_code(Errc::unsupported).message());
    const auto user = co_await refusal(Members(client, "@bob_b").get("me"));
    EXPECT_EQ(user, make_error_code(Errc::unsupported).message());
  }());
}

}  // namespace
}  // namespace layer
