#include <layer/tl/functions/contacts.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/contacts/contacts.hpp>
#include <layer/tl/types/contacts/found.hpp>
#include <layer/tl/types/contacts/imported_contacts.hpp>
#include <layer/tl/types/contacts/resolved_peer.hpp>
#include <layer/tl/types/input_contact.hpp>
#include <layer/tl/types/privacy_key.hpp>
#include <layer/tl/types/privacy_rule.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::contacts;

functions::ImportContacts import(const std::string& phone, const std::string& name) {
  tl::types::InputPhoneContact contact;
  contact.client_id = 1;
  contact.phone = phone;
  contact.first_name = name;
  functions::ImportContacts request;
  request.contacts.emplace_back(contact);
  return request;
}

struct Pair : Town {
  Resident& ada = settle("9996610001", "Ada");
  Resident& bob = settle("9996610002", "Bob");

  const tl::types::User& only_user(const std::vector<tl::enums::User>& users) {
    EXPECT_EQ(users.size(), 1u);
    return *users.front().get_if<tl::types::User>();
  }
};

TEST(Contacts, UsernamesKnowNoCase) {
  Pair pair;
  Resident& bot = pair.settle_bot(55, "weather_bot");
  functions::ResolveUsername request;
  request.username = "Weather_Bot";
  const auto answer = pair.call(pair.ada, request);
  const auto& user = pair.only_user(answer.value()->users);
  EXPECT_EQ(user.id, number(pair.id_of(bot)));
  EXPECT_EQ(user.access_hash, pair.world.access_hashes.of(pair.id_of(pair.ada), pair.id_of(bot)));
  request.username = "nobody_here";
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "USERNAME_NOT_OCCUPIED");
  request.username = "no spaces";
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "USERNAME_INVALID");
}

TEST(Contacts, ImportedOnesHaveTheirGivenNameAndPhone) {
  Pair pair;
  const auto answer = pair.call(pair.ada, import("+9996610002", "Bobby"));
  EXPECT_EQ(answer.value()->imported.size(), 1u);
  const auto& user = pair.only_user(answer.value()->users);
  EXPECT_EQ(user.first_name, "Bobby");
  EXPECT_EQ(user.phone, "9996610002");
  EXPECT_TRUE(user.contact);
  EXPECT_FALSE(user.mutual_contact);
}

TEST(Contacts, ThePhoneOfAStrangerIsHidden) {
  Pair pair;
  tl::functions::users::GetUsers request;
  request.id = {pair.input_user(pair.ada, pair.bob)};
  const auto answer = pair.call(pair.ada, request);
  EXPECT_FALSE(pair.only_user(answer.value()).phone.has_value());
}

TEST(Contacts, AddedOnesMaySeeTheNumberIfTheyAreAllowedTo) {
  Pair pair;
  functions::AddContact add;
  add.id = pair.input_user(pair.bob, pair.ada);
  add.first_name = "Ada";
  tl::functions::users::GetUsers request;
  request.id = {pair.input_user(pair.ada, pair.bob)};
  pair.user(pair.bob).privacy[tl::types::PrivacyKeyPhoneNumber::ID] = {
      tl::types::PrivacyValueDisallowAll()};
  (void)pair.call(pair.bob, add).value();
  const auto before = pair.call(pair.ada, request);
  EXPECT_FALSE(pair.only_user(before.value()).phone.has_value());
  add.add_phone_privacy_exception = true;
  (void)pair.call(pair.bob, add).value();
  const auto after = pair.call(pair.ada, request);
  EXPECT_EQ(pair.only_user(after.value()).phone, "9996610002");
}

TEST(Contacts, AreNotSentAgainToWhoHasThem) {
  Pair pair;
  (void)pair.call(pair.ada, import("9996610002", "Bob")).value();
  const auto first = pair.call(pair.ada, functions::GetContacts{});
  ASSERT_TRUE(first.value().is<tl::types::contacts::Contacts>());
  functions::GetContacts again;
  again.hash = [&] {
    std::uint64_t hash = 1;  // the number of contacts, as the first id
    hash ^= hash >> 21;
    hash ^= hash << 35;
    hash ^= hash >> 4;
    return static_cast<std::int64_t>(hash) + number(pair.id_of(pair.bob));
  }();
  EXPECT_TRUE(pair.call(pair.ada, again).value().is<tl::types::contacts::ContactsNotModified>());
}

TEST(Contacts, SearchTellsOwnFromPublicResults) {
  Pair pair;
  pair.settle_bot(55, "bobsleigh_bot");
  (void)pair.call(pair.ada, import("9996610002", "Bob Marley")).value();
  functions::Search request;
  request.q = "bob";
  request.limit = 10;
  const auto answer = pair.call(pair.ada, request);
  EXPECT_EQ(answer.value()->results.size(), 1u);
  EXPECT_EQ(answer.value()->users.size(),
            answer.value()->results.size() + answer.value()->my_results.size());
}

TEST(Users, AWrongAccessHashShowsNobody) {
  Pair pair;
  tl::functions::users::GetUsers request;
  tl::types::InputUser user;
  user.user_id = number(pair.id_of(pair.bob));
  user.access_hash = 12345;
  request.id = {user, tl::types::InputUserSelf{}};
  const auto answer = pair.call(pair.ada, request);
  EXPECT_TRUE(answer.value()[0].is<tl::types::UserEmpty>());
  EXPECT_TRUE(answer.value()[1].get_if<tl::types::User>()->self);
}

TEST(Users, TheFullOneNeedsARightAccessHash) {
  Pair pair;
  tl::functions::users::GetFullUser request;
  tl::types::InputUser user;
  user.user_id = number(pair.id_of(pair.bob));
  request.id = user;
  EXPECT_EQ(error_of(pair.call(pair.ada, request)), "USER_ID_INVALID");
}

}  // namespace
}  // namespace layer::local_dc
