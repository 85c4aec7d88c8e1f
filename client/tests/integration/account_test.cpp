#include <layer/client/bot_commands.hpp>
#include <layer/client/contacts.hpp>
#include <layer/client/login_sessions.hpp>
#include <layer/client/profile.hpp>
#include <layer/client/users.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_status.hpp>

#include <algorithm>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;

class AccountTest : public LocalClient {
 protected:
  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(AccountTest, ContactsAreAddedNamedAndRemoved) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const Contacts contacts(client);
    co_await contacts.add("@bob_b", "Bobby", "Neighbour");
    const auto known = co_await contacts.list();
    if (known.size() != 1) throw std::runtime_error("not one contact");
    EXPECT_EQ(known.front().full_name(), "Bobby Neighbour");
    EXPECT_TRUE(known.front().is_contact());
    co_await contacts.remove("@bob_b");
    const auto none = co_await contacts.list();
    EXPECT_TRUE(none.empty());

    auto other = co_await log_in(account(), bob_phone, alice_code);
    const auto hidden = co_await Users(other).get("@alice");
    EXPECT_EQ(hidden.phone(), "");
    co_await contacts.add("@bob_b", "Bob", "", true);
    const auto shown = co_await Users(other).get("@alice");
    EXPECT_EQ(shown.phone(), std::string(alice_phone).substr(1));
    const auto nameless = co_await refusal(contacts.add("@bob_b", ""));
    EXPECT_EQ(nameless, "CONTACT_NAME_EMPTY");
  }());
}

TEST_F(AccountTest, ContactsAreImportedByNumber) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    std::vector<SharedContact> people;
    people.emplace_back("+12025550199", "Nobody");
    people.emplace_back(bob_phone, "Bob");
    const auto found = co_await Contacts(client).import(people);
    if (found.size() != 2) throw std::runtime_error("not two answers");
    EXPECT_FALSE(found[0]);
    if (!found[1]) throw std::runtime_error("Bob was not found");
    EXPECT_EQ(found[1]->id(), bob_account.id());
    const auto none = co_await Contacts(client).import(std::vector<SharedContact>());
    EXPECT_TRUE(none.empty());
  }());
}

TEST_F(AccountTest, MoreContactsAreImportedThanOneCallTakes) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    std::vector<SharedContact> people(700, SharedContact("+12025550199", "Nobody"));
    people.emplace_back(bob_phone, "Bob");
    const auto found = co_await Contacts(client).import(people);
    EXPECT_EQ(found.size(), people.size());
    EXPECT_TRUE(found.back());
    EXPECT_FALSE(found.front());
  }());
  EXPECT_EQ(dc.report().calls["contacts.importContacts"], 2u);
}

TEST_F(AccountTest, TheBlockedCannotWrite) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await log_in(account(), bob_phone, alice_code);
    const Contacts contacts(client);
    co_await contacts.block("@bob_b");
    auto list = contacts.blocked();
    const auto first = co_await list.next();
    if (!first) throw std::runtime_error("nobody is blocked");
    EXPECT_EQ(first->peer(), PeerId::user(bob_account.id()));
    EXPECT_EQ(list.total(), 1);
    const auto second = co_await list.next();
    EXPECT_FALSE(second);
    const auto refused = co_await refusal(other.send_message("@alice", "hello?"));
    EXPECT_EQ(refused, "USER_IS_BLOCKED");
    co_await contacts.unblock("@bob_b");
    co_await other.send_message("@alice", "hello!");
  }());
}

TEST_F(AccountTest, TheBlockedAreListedPageByPage) {
  constexpr int many = 130;
  std::vector<PeerId> strangers;
  for (int n = 0; n < many; ++n) {
    const auto name = "stranger_" + std::to_string(n);
    const auto stranger =
        dc.add_user("+99966177" + std::to_string(100 + n), {.first_name = "S", .username = name});
    strangers.push_back(PeerId::user(stranger.id()));
  }
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const Contacts contacts(client);
    for (int n = 0; n < many; ++n)
      co_await contacts.block("@stranger_" + std::to_string(n));
    std::vector<PeerId> blocked;
    auto list = contacts.blocked();
    while (auto one = co_await list.next())
      blocked.push_back(one->peer());
    EXPECT_EQ(list.total(), many);
    EXPECT_TRUE(std::ranges::is_permutation(blocked, strangers));
  }());
}

TEST_F(AccountTest, TheProfileIsChanged) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const Profile profile(client);
    const auto named = co_await profile.name("Alicia", "Keys");
    EXPECT_EQ(named.full_name(), "Alicia Keys");
    const auto called = co_await profile.username("alicia_k");
    EXPECT_EQ(called.username(), "alicia_k");
    co_await profile.about("at the piano");
    const auto told = co_await Users(client).profile("me");
    EXPECT_EQ(told.about(), "at the piano");
    const auto taken = co_await refusal(profile.username("bob_b"));
    EXPECT_EQ(taken, "USERNAME_OCCUPIED");
    const auto me = co_await client.get_me();
    EXPECT_EQ(me.username(), "alicia_k");
  }());
}

TEST_F(AccountTest, UsersAreAskedForManyAtOnce) {
  dc.create_group("Garden", {alice_account, bob_account});
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const Users users(client);
    std::vector<PeerRef> many(450, PeerRef("@bob_b"));
    many.emplace_back("me");
    const auto calls = [this] { return dc.report().calls["users.getUsers"]; };
    const auto before = calls();
    const auto found = co_await users.get(many);
    EXPECT_EQ(calls() - before, 3u);
    EXPECT_EQ(found.size(), many.size());
    EXPECT_EQ(found.front().value().id(), bob_account.id());
    EXPECT_TRUE(found.back().value().is_self());
    const auto nobody = co_await refusal(users.get("@nobody_there"));
    EXPECT_EQ(nobody, "USERNAME_NOT_OCCUPIED");

    co_await Contacts(client).block("@bob_b");
    const auto neighbour = co_await users.profile("@bob_b");
    EXPECT_EQ(neighbour.user().username(), "bob_b");
    EXPECT_EQ(neighbour.common_chats(), 1);
    EXPECT_TRUE(neighbour.is_blocked());
    EXPECT_EQ(neighbour.about(), "");
  }());
}

TEST_F(AccountTest, OthersSeeWhetherSomebodyIsOnline) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await log_in(account(), bob_phone, alice_code);
    const Profile profile(client);
    co_await profile.online();
    const auto there = co_await Users(other).get("@alice");
    EXPECT_TRUE(there.raw().status->is<tl::types::UserStatusOnline>());
    co_await profile.online(false);
    const auto gone = co_await Users(other).get("@alice");
    EXPECT_TRUE(gone.raw().status->is<tl::types::UserStatusOffline>());
  }());
}

TEST_F(AccountTest, LogInsAreListedAndEnded) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto builder = account();
    builder.device_model("Toaster").system_version("9").app_version("3.1");
    auto elsewhere = co_await log_in(std::move(builder), alice_phone, alice_code);
    const LoginSessions sessions(client);
    const auto both = co_await sessions.list();
    if (both.size() != 2) throw std::runtime_error("not two log-ins");
    const auto other = std::ranges::find(both, false, &LoginSession::current);
    if (other == both.end()) throw std::runtime_error("no other log-in");
    EXPECT_EQ(other->device(), "Toaster");
    EXPECT_EQ(other->system_version(), "9");
    EXPECT_EQ(other->app_version(), "3.1");
    EXPECT_EQ(other->ip(), "127.0.0.1");
    EXPECT_FALSE(other->password_pending());
    EXPECT_LE(other->created(), other->last_used());
    EXPECT_GT(other->created(), std::chrono::sys_seconds());
    const auto fresh = co_await refusal(sessions.end(other->id()));
    EXPECT_EQ(fresh, "FRESH_RESET_AUTHORISATION_FORBIDDEN");
    leap(std::chrono::hours(25));
    co_await sessions.end(other->id());
    const bool remains = co_await elsewhere.is_authorized();
    EXPECT_FALSE(remains);
    const auto one = co_await sessions.list();
    EXPECT_EQ(one.size(), 1u);
    const auto unknown = co_await refusal(sessions.end(17));
    EXPECT_EQ(unknown, "HASH_INVALID");

    auto third = co_await alice();
    co_await sessions.end_others();
    const bool ended = co_await third.is_authorized();
    EXPECT_FALSE(ended);
    const bool here = co_await client.is_authorized();
    EXPECT_TRUE(here);
  }());
}

TEST_F(AccountTest, CommandsHaveScopesAndLanguages) {
  const auto echo = dc.add_bot("Echo", bot_token);
  const auto group = dc.create_group("Garden", {bob_account, echo});
  const auto garden = PeerId::group(group.id());
  run_task([&]() -> Task<void> {
    auto bot = co_await account().connect();
    co_await bot.bot_sign_in(bot_token);
    std::vector<BotCommand> commands;
    commands.emplace_back("start", "Begins");
    commands.emplace_back("stop", "Ends");
    co_await BotCommands(bot).set(commands);
    std::vector<BotCommand> german;
    german.emplace_back("start", "Beginnt");
    const BotCommands in_groups(bot, BotScope::groups(), "de");
    co_await in_groups.set(german);

    const auto all = co_await BotCommands(bot).get();
    EXPECT_EQ(all, commands);
    const auto narrow = co_await in_groups.get();
    EXPECT_EQ(narrow, german);
    co_await in_groups.reset();
    const auto none = co_await in_groups.get();
    EXPECT_TRUE(none.empty());

    std::vector<BotScope> scopes;
    scopes.push_back(BotScope::private_chats());
    scopes.push_back(BotScope::group_admins());
    scopes.push_back(BotScope::chat(garden));
    scopes.push_back(BotScope::admins_of(garden));
    scopes.push_back(BotScope::member(garden, "@bob_b"));
    for (std::size_t n = 0; n < scopes.size(); ++n) {
      std::vector<BotCommand> own;
      own.emplace_back("scope_" + std::to_string(n), "Of this scope alone");
      co_await BotCommands(bot, scopes[n]).set(own);
    }
    for (std::size_t n = 0; n < scopes.size(); ++n) {
      const auto kept = co_await BotCommands(bot, scopes[n]).get();
      EXPECT_EQ(kept.size(), 1u);
      EXPECT_EQ(kept.front().name(), "scope_" + std::to_string(n));
    }

    std::vector<BotCommand> wrong;
    wrong.emplace_back("No Good", "");
    const auto refused = co_await refusal(BotCommands(bot).set(wrong));
    EXPECT_EQ(refused, "BOT_COMMAND_INVALID");
  }());
}

}  // namespace
}  // namespace layer
