#include <layer/client/bot_commands.hpp>
#include <layer/client/contacts.hpp>
#include <layer/client/login_sessions.hpp>
#include <layer/client/profile.hpp>

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

TEST_F(AccountTest, TheProfileIsChanged) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const Profile profile(client);
    const auto named = co_await profile.name("Alicia", "Keys");
    EXPECT_EQ(named.full_name(), "Alicia Keys");
    const auto called = co_await profile.username("alicia_k");
    EXPECT_EQ(called.username(), "alicia_k");
    co_await profile.about("at the piano");
    co_await profile.online();
    const auto taken = co_await refusal(profile.username("bob_b"));
    EXPECT_EQ(taken, "USERNAME_OCCUPIED");
    const auto me = co_await client.get_me();
    EXPECT_EQ(me.username(), "alicia_k");
  }());
}

TEST_F(AccountTest, LogInsAreListedAndEnded) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto elsewhere = co_await alice();
    const LoginSessions sessions(client);
    const auto both = co_await sessions.list();
    if (both.size() != 2) throw std::runtime_error("not two log-ins");
    const auto other = std::ranges::find(both, false, &LoginSession::current);
    if (other == both.end()) throw std::runtime_error("no other log-in");
    EXPECT_FALSE(other->device().empty());
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
  dc.add_bot("Echo", bot_token);
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

    std::vector<BotCommand> wrong;
    wrong.emplace_back("No Good", "");
    const auto refused = co_await refusal(BotCommands(bot).set(wrong));
    EXPECT_EQ(refused, "BOT_COMMAND_INVALID");
  }());
}

}  // namespace
}  // namespace layer
