#include <layer/client/chats.hpp>
#include <layer/client/members.hpp>
#include <layer/client/privacy.hpp>
#include <layer/client/users.hpp>
#include <layer/tl/types/account/privacy_rules.hpp>
#include <layer/tl/types/privacy_rule.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/user_status.hpp>

#include <gmock/gmock.h>

#include "local_client.hpp"

namespace layer {
namespace {

using namespace testing;
using ::testing::ElementsAre;

using Base = Audience::Base;

class PrivacyTest : public LocalClient {
 protected:
  Task<Client> bob() { return log_in(account(), bob_phone, alice_code); }

  local_dc::Account alice_account =
      dc.add_user(alice_phone, {.first_name = "Alice", .username = "alice"});
  local_dc::Account bob_account =
      dc.add_user(bob_phone, {.first_name = "Bob", .username = "bob_b"});
};

TEST_F(PrivacyTest, EverySettingIsReadAndReplaced) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const Privacy privacy(client);
    const auto before = co_await privacy.get(PrivacyKey::phone_number);
    EXPECT_EQ(before.base(), Base::contacts);
    for (const auto key :
         {PrivacyKey::last_seen, PrivacyKey::profile_photo, PrivacyKey::about, PrivacyKey::birthday,
          PrivacyKey::phone_number, PrivacyKey::found_by_phone, PrivacyKey::forwards,
          PrivacyKey::invitations, PrivacyKey::calls, PrivacyKey::direct_calls}) {
      co_await privacy.set(key, Audience::nobody());
      const auto nobody = co_await privacy.get(key);
      EXPECT_EQ(nobody.base(), Base::nobody) << int(key);
      co_await privacy.set(key, Audience::everybody());
      const auto everybody = co_await privacy.get(key);
      EXPECT_EQ(everybody.base(), Base::everybody) << int(key);
    }
    const auto refused =
        co_await refusal(privacy.set(PrivacyKey::voice_messages, Audience::nobody()));
    EXPECT_EQ(refused, "PREMIUM_ACCOUNT_REQUIRED");
  }());
}

TEST_F(PrivacyTest, ExceptionsNameUsersAndChats) {
  dc.create_group("Garden", {alice_account, bob_account});
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    const auto club = co_await Chats(client).create_supergroup("Club");
    const std::vector<PeerRef> neighbours(1, "@bob_b");
    const auto yard = co_await Chats(client).create_group("Yard", neighbours);
    auto audience = Audience::contacts();
    audience.allow("@bob_b").allow(club).refuse(yard);
    const auto set = co_await Privacy(client).set(PrivacyKey::about, audience);
    EXPECT_EQ(set.base(), Base::contacts);
    EXPECT_THAT(set.allowed(), ElementsAre(PeerId::user(bob_account.id()), club));
    EXPECT_THAT(set.refused(), ElementsAre(yard));
    EXPECT_EQ(set.raw()->rules.size(), 4u);
    // A refusal comes before what would allow it.
    EXPECT_TRUE(set.raw()->rules.front().is<tl::types::PrivacyValueDisallowChatParticipants>());
    const auto got = co_await Privacy(client).get(PrivacyKey::about);
    EXPECT_EQ(got.allowed(), set.allowed());
    EXPECT_EQ(got.refused(), set.refused());
  }());
}

TEST_F(PrivacyTest, OthersSeeWhatTheyMay) {
  run_task([&]() -> Task<void> {
    auto client = co_await alice();
    auto other = co_await bob();
    const Privacy privacy(client);
    const auto hidden = co_await Users(other).get("@alice");
    EXPECT_EQ(hidden.phone(), "");
    co_await privacy.set(PrivacyKey::phone_number, Audience::nobody().allow("@bob_b"));
    const auto shown = co_await Users(other).get("@alice");
    EXPECT_EQ(shown.phone(), std::string(alice_phone).substr(1));

    co_await privacy.set(PrivacyKey::invitations, Audience::nobody());
    const auto club = co_await Chats(other).create_supergroup("Club");
    const bool added = co_await Members(other, club).add("@alice");
    EXPECT_FALSE(added);
    co_await privacy.set(PrivacyKey::invitations, Audience::everybody().refuse("@bob_b"));
    const bool refused = co_await Members(other, club).add("@alice");
    EXPECT_FALSE(refused);
    co_await privacy.set(PrivacyKey::invitations, Audience::everybody());
    const bool welcome = co_await Members(other, club).add("@alice");
    EXPECT_TRUE(welcome);
  }());
}

}  // namespace
}  // namespace layer
