#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/channels.hpp>
#include <layer/tl/functions/contacts.hpp>
#include <layer/tl/functions/photos.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/account/privacy_rules.hpp>
#include <layer/tl/types/contacts/imported_contacts.hpp>
#include <layer/tl/types/contacts/resolved_peer.hpp>
#include <layer/tl/types/input_contact.hpp>
#include <layer/tl/types/input_privacy_key.hpp>
#include <layer/tl/types/input_privacy_rule.hpp>
#include <layer/tl/types/messages/invited_users.hpp>
#include <layer/tl/types/missing_invitee.hpp>
#include <layer/tl/types/photos/photos.hpp>
#include <layer/tl/types/privacy_key.hpp>
#include <layer/tl/types/privacy_rule.hpp>
#include <layer/tl/types/user_full.hpp>
#include <layer/tl/types/users/user_full.hpp>

#include <gtest/gtest.h>

#include "support/channels.hpp"

namespace layer::local_dc {
namespace {

namespace types = tl::types;
using Rules = std::vector<tl::enums::InputPrivacyRule>;

constexpr Date DAY = 86400;

/// Ada sets, Bob looks; each is a contact of nobody at first.
struct Neighbours : ChannelTown {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");

  auto set(tl::enums::InputPrivacyKey key, Rules rules) {
    tl::functions::account::SetPrivacy request;
    request.key = std::move(key);
    request.rules = std::move(rules);
    return call(ada, request);
  }

  PrivacyRules rules(tl::enums::InputPrivacyKey key) {
    tl::functions::account::GetPrivacy request;
    request.key = std::move(key);
    return call(ada, request).value()->rules;
  }

  void befriend_bob() { user(ada).contacts[id_of(bob)].first_name = "Bob"; }

  types::User ada_as_bob_sees_her() {
    tl::functions::users::GetUsers request;
    request.id = {input_user(bob, ada)};
    return *call(bob, request).value().front().get_if<types::User>();
  }

  types::UserFull profile_as_bob_sees_it() {
    tl::functions::users::GetFullUser request;
    request.id = input_user(bob, ada);
    return *call(bob, request).value()->full_user;
  }
};

Rules one(tl::enums::InputPrivacyRule rule) {
  return {std::move(rule)};
}

TEST(Privacy, NewAccountsHideTheirNumberFromStrangersAlone) {
  Neighbours town;
  EXPECT_EQ(town.rules(types::InputPrivacyKeyPhoneNumber()),
            PrivacyRules{types::PrivacyValueAllowContacts()});
  EXPECT_EQ(town.rules(types::InputPrivacyKeyStatusTimestamp()),
            PrivacyRules{types::PrivacyValueAllowAll()});
  EXPECT_FALSE(town.ada_as_bob_sees_her().phone);
  town.befriend_bob();
  EXPECT_EQ(town.ada_as_bob_sees_her().phone, "9996610001");
}

TEST(Privacy, IsToldToTheAccountsOtherLogIns) {
  Neighbours town;
  Resident& elsewhere = town.arrive(town.ada.dc);
  town.world.authorizations.log_in(town.world.authorizations.of(elsewhere.key, elsewhere.dc),
                                   town.id_of(town.ada));
  const auto answer =
      town.set(types::InputPrivacyKeyAbout(),
               {types::InputPrivacyValueDisallowUsers({town.input_user(town.ada, town.bob)}),
                types::InputPrivacyValueAllowAll()});
  const PrivacyRules wanted{types::PrivacyValueDisallowUsers({number(town.id_of(town.bob))}),
                            types::PrivacyValueAllowAll()};
  EXPECT_EQ(answer.value()->rules, wanted);
  EXPECT_EQ(answer.value()->users.size(), 1u);
  EXPECT_EQ(town.rules(types::InputPrivacyKeyAbout()), wanted);
  const auto* const news = town.last_update<types::UpdatePrivacy>(elsewhere);
  ASSERT_NE(news, nullptr);
  EXPECT_TRUE(news->key.is<types::PrivacyKeyAbout>());
  EXPECT_EQ(news->rules, wanted);
}

TEST(Privacy, TheFirstRuleThatSpeaksOfSomeoneDecides) {
  Neighbours town;
  town.user(town.ada).about = "likes engines";
  const auto seen = [&] { return town.profile_as_bob_sees_it().about.has_value(); };
  const types::InputPrivacyKeyAbout key;
  const types::InputPrivacyValueAllowUsers allow_bob({town.input_user(town.ada, town.bob)});
  EXPECT_TRUE(seen());
  (void)town.set(key, one(types::InputPrivacyValueDisallowAll())).value();
  EXPECT_FALSE(seen());
  (void)town.set(key, {allow_bob, types::InputPrivacyValueDisallowAll()}).value();
  EXPECT_TRUE(seen());
  (void)town.set(key, {types::InputPrivacyValueDisallowAll(), allow_bob}).value();
  EXPECT_FALSE(seen());
  (void)town.set(key, one(types::InputPrivacyValueAllowContacts())).value();
  EXPECT_FALSE(seen());
  (void)town.set(key, one(types::InputPrivacyValueAllowBots())).value();
  EXPECT_FALSE(seen());
  const ChannelId club = town.create(town.ada, "Club", ChannelTown::Kind::supergroup);
  (void)town.set(key, one(types::InputPrivacyValueAllowChatParticipants({number(club)}))).value();
  EXPECT_FALSE(seen());
  town.invite(town.ada, club, town.bob);
  EXPECT_TRUE(seen());
}

TEST(Privacy, RefusesWhatMakesNoSense) {
  Neighbours town;
  const types::InputPrivacyKeyAbout key;
  EXPECT_EQ(error_of(town.set(key, {})), "PRIVACY_VALUE_INVALID");
  types::InputUser nobody;
  nobody.user_id = 1;
  EXPECT_EQ(error_of(town.set(key, one(types::InputPrivacyValueAllowUsers({nobody})))),
            "PRIVACY_VALUE_INVALID");
  EXPECT_EQ(error_of(town.set(key, one(types::InputPrivacyValueAllowChatParticipants({5})))),
            "PRIVACY_VALUE_INVALID");
  const std::vector<tl::enums::InputUser> many(1001, town.input_user(town.ada, town.bob));
  EXPECT_EQ(error_of(town.set(key, one(types::InputPrivacyValueAllowUsers(many)))),
            "PRIVACY_TOO_LONG");
  const types::InputPrivacyValueAllowUsers half(
      std::vector<tl::enums::InputUser>(501, town.input_user(town.ada, town.bob)));
  EXPECT_EQ(error_of(town.set(key, {half, half})), "PRIVACY_TOO_LONG");
  EXPECT_EQ(error_of(town.set(key, one(half))), "");
  EXPECT_EQ(error_of(town.set(key, Rules(21, types::InputPrivacyValueAllowAll()))),
            "PRIVACY_TOO_LONG");
  EXPECT_EQ(error_of(town.set(types::InputPrivacyKeyVoiceMessages(),
                              one(types::InputPrivacyValueDisallowAll()))),
            "PREMIUM_ACCOUNT_REQUIRED");
}

TEST(Privacy, HidesWhenSomeoneWasThere) {
  Neighbours town;
  town.user(town.ada).online_until = town.now + 300;
  town.user(town.bob).online_until = town.now - 2 * DAY;
  EXPECT_TRUE(town.ada_as_bob_sees_her().status->is<types::UserStatusOnline>());
  (void)town
      .set(types::InputPrivacyKeyStatusTimestamp(), one(types::InputPrivacyValueDisallowAll()))
      .value();
  const auto recently = town.ada_as_bob_sees_her();
  ASSERT_TRUE(recently.status->is<types::UserStatusRecently>());
  EXPECT_FALSE(recently.status->get_if<types::UserStatusRecently>()->by_me);
  town.now += 5 * DAY;
  EXPECT_TRUE(town.ada_as_bob_sees_her().status->is<types::UserStatusLastWeek>());
  town.now += 5 * DAY;
  EXPECT_TRUE(town.ada_as_bob_sees_her().status->is<types::UserStatusLastMonth>());
  town.now += 30 * DAY;
  EXPECT_TRUE(town.ada_as_bob_sees_her().status->is<types::UserStatusEmpty>());
}

TEST(Privacy, WhoHidesTheirTimeSeesNobodyElses) {
  Neighbours town;
  town.user(town.bob).online_until = town.now - 2 * DAY;
  (void)town
      .set(types::InputPrivacyKeyStatusTimestamp(), one(types::InputPrivacyValueDisallowAll()))
      .value();
  tl::functions::users::GetUsers request;
  request.id = {town.input_user(town.ada, town.bob)};
  const auto seen = town.call(town.ada, request).value();
  const auto& status = *seen.front().get_if<types::User>()->status;
  ASSERT_TRUE(status.is<types::UserStatusRecently>());
  EXPECT_TRUE(status.get_if<types::UserStatusRecently>()->by_me);
}

TEST(Privacy, KeepsThoseOutOfChatsWhoDoNotWantToBeAdded) {
  Neighbours town;
  (void)town.set(types::InputPrivacyKeyChatInvite(), one(types::InputPrivacyValueDisallowAll()))
      .value();
  const std::int64_t ada = number(town.id_of(town.ada));

  tl::functions::messages::CreateChat create;
  create.title = "Yard";
  create.users = {town.input_user(town.bob, town.ada)};
  const auto made = town.call(town.bob, create).value();
  ASSERT_EQ(made->missing_invitees.size(), 1u);
  EXPECT_EQ(made->missing_invitees.front()->user_id, ada);
  const auto& [id, chat] = *town.world.chats.begin();
  EXPECT_EQ(chat.members.size(), 1u);

  tl::functions::messages::AddChatUser add;
  add.chat_id = number(id);
  add.user_id = town.input_user(town.bob, town.ada);
  EXPECT_EQ(town.call(town.bob, add).value()->missing_invitees.size(), 1u);
  EXPECT_EQ(chat.members.size(), 1u);

  const ChannelId club = town.create(town.bob, "Club", ChannelTown::Kind::supergroup);
  tl::functions::channels::InviteToChannel invite;
  invite.channel = town.input_channel(town.bob, club);
  invite.users = {town.input_user(town.bob, town.ada)};
  EXPECT_EQ(town.call(town.bob, invite).value()->missing_invitees.size(), 1u);
  EXPECT_EQ(town.world.channel(club).members.size(), 1u);
}

TEST(Privacy, LeavesANameOfWhoIsForwarded) {
  Neighbours town;
  town.user(town.ada).last_name = "King";
  (void)town.set(types::InputPrivacyKeyForwards(), one(types::InputPrivacyValueDisallowAll()))
      .value();
  say(town, town.ada, town.bob, "keep it");
  tl::functions::messages::ForwardMessages forward;
  forward.from_peer = town.input_peer(town.bob, town.ada);
  forward.to_peer = types::InputPeerSelf();
  forward.id = {town.user(town.bob).box.dialog(town.user(town.ada).peer())->ids.back()};
  forward.random_id = {7};
  (void)town.call(town.bob, forward).value();
  const auto answer = town.call(town.bob, get_history(types::InputPeerSelf())).value();
  const auto& copy =
      *answer.get_if<types::messages::Messages>()->messages.front().get_if<types::Message>();
  ASSERT_TRUE(copy.fwd_from);
  EXPECT_FALSE((*copy.fwd_from)->from_id);
  EXPECT_EQ((*copy.fwd_from)->from_name, "Ada King");
}

TEST(Privacy, KeepsTheNumberFromLeadingToTheAccount) {
  Neighbours town;
  (void)town.set(types::InputPrivacyKeyAddedByPhone(), one(types::InputPrivacyValueAllowContacts()))
      .value();
  tl::functions::contacts::ResolvePhone resolve;
  resolve.phone = "9996610001";
  EXPECT_EQ(error_of(town.call(town.bob, resolve)), "PHONE_NOT_OCCUPIED");
  types::InputPhoneContact contact;
  contact.phone = "9996610001";
  contact.first_name = "Ada";
  tl::functions::contacts::ImportContacts import;
  import.contacts = {contact};
  EXPECT_TRUE(town.call(town.bob, import).value()->imported.empty());
  town.befriend_bob();
  EXPECT_EQ(error_of(town.call(town.bob, resolve)), "");
  EXPECT_EQ(town.call(town.bob, import).value()->imported.size(), 1u);
}

}  // namespace
}  // namespace layer::local_dc
