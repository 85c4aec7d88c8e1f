#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/account/password.hpp>
#include <layer/tl/types/account/password_input_settings.hpp>
#include <layer/tl/types/input_check_password_srp.hpp>
#include <layer/tl/types/password_kdf_algo.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

using Algorithm = tl::types::PasswordKdfAlgoSha256Sha256Pbkdf2Hmacsha512iter100000Sha256ModPow;

/// A key that has given the right code of an account with the password "secret".
Resident& with_pending_password(Town& town) {
  User& user = town.user(town.settle("9996612345"));
  set_password(user, "secret", town.random);
  Resident& resident = town.arrive();
  town.world.authorizations.of(resident.key, 1).awaiting_password = user.id;
  return resident;
}

tl::types::account::Password challenge(Town& town, Resident& resident) {
  return *town.call(resident, tl::functions::account::GetPassword{}).value();
}

tl::functions::auth::CheckPassword proof(Town& town, const tl::types::account::Password& challenge,
                                         std::string_view password) {
  const Algorithm& algorithm = *challenge.current_algo->get_if<Algorithm>();
  const crypto::SrpParameters parameters{algorithm.salt1, algorithm.salt2, algorithm.g,
                                         algorithm.p};
  const auto answer =
      crypto::srp_answer(parameters, *challenge.srp_B, password, town.random).value();
  tl::types::InputCheckPasswordSrp srp;
  srp.srp_id = *challenge.srp_id;
  srp.A.assign(answer.a.begin(), answer.a.end());
  srp.M1.assign(answer.m1.begin(), answer.m1.end());
  tl::functions::auth::CheckPassword request;
  request.password = std::move(srp);
  return request;
}

TEST(Password, TheRightOneLogsIn) {
  Town town;
  Resident& resident = with_pending_password(town);
  const auto answer = town.call(resident, proof(town, challenge(town, resident), "secret"));
  EXPECT_TRUE(answer.value().is<tl::types::auth::Authorization>());
}

TEST(Password, AWrongOneNeedsANewChallenge) {
  Town town;
  Resident& resident = with_pending_password(town);
  const auto first = challenge(town, resident);
  EXPECT_EQ(error_of(town.call(resident, proof(town, first, "wrong"))), "PASSWORD_HASH_INVALID");
  EXPECT_EQ(error_of(town.call(resident, proof(town, first, "secret"))), "SRP_ID_INVALID");
  EXPECT_TRUE(town.call(resident, proof(town, challenge(town, resident), "secret")).has_value());
}

TEST(Password, UntilThenNothingElseWorks) {
  Town town;
  Resident& resident = with_pending_password(town);
  tl::functions::messages::GetDialogs request;
  request.offset_peer = tl::types::InputPeerEmpty{};
  EXPECT_EQ(error_of(town.call(resident, request)), "SESSION_PASSWORD_NEEDED");
}

TEST(Password, AccountsWithoutOneSaySo) {
  Town town;
  Resident& resident = town.settle("9996612345");
  const auto password = challenge(town, resident);
  EXPECT_FALSE(password.has_password);
  EXPECT_FALSE(password.current_algo.has_value());
}

/// New settings as a client makes them: with more of its own behind the server's salt.
tl::types::account::PasswordInputSettings settings(Town& town,
                                                   const tl::types::account::Password& challenge,
                                                   std::string_view password) {
  Algorithm algorithm = *challenge.new_algo.get_if<Algorithm>();
  algorithm.salt1.resize(algorithm.salt1.size() + 32);
  town.random.fill(std::span(algorithm.salt1).last(32));
  const crypto::SrpParameters parameters{algorithm.salt1, algorithm.salt2, algorithm.g,
                                         algorithm.p};
  const auto hash = crypto::srp_password_hash(parameters, password).value();
  tl::types::account::PasswordInputSettings made;
  made.new_algo = std::move(algorithm);
  made.new_password_hash.emplace(hash.begin(), hash.end());
  return made;
}

TEST(Password, IsSetChangedAndRemoved) {
  Town town;
  Resident& resident = town.settle("9996612345");
  tl::functions::account::UpdatePasswordSettings request;
  request.password = tl::types::InputCheckPasswordEmpty{};
  request.new_settings = settings(town, challenge(town, resident), "first");
  ASSERT_EQ(error_of(town.call(resident, request)), "");
  request.new_settings = settings(town, challenge(town, resident), "second");
  EXPECT_EQ(error_of(town.call(resident, request)), "PASSWORD_HASH_INVALID")
      << "the old one has to be shown";
  request.password = proof(town, challenge(town, resident), "first").password;
  ASSERT_EQ(error_of(town.call(resident, request)), "");
  request.password = proof(town, challenge(town, resident), "second").password;
  tl::types::account::PasswordInputSettings none;
  none.new_algo = tl::types::PasswordKdfAlgoUnknown{};
  none.new_password_hash.emplace();
  request.new_settings = none;
  ASSERT_EQ(error_of(town.call(resident, request)), "");
  EXPECT_FALSE(challenge(town, resident).has_password);
}

TEST(Password, ANewSaltHasToBeLongEnough) {
  Town town;
  Resident& resident = town.settle("9996612345");
  tl::functions::account::UpdatePasswordSettings request;
  request.password = tl::types::InputCheckPasswordEmpty{};
  auto weak = settings(town, challenge(town, resident), "first");
  weak.new_algo->get_if<Algorithm>()->salt1.resize(8);
  request.new_settings = weak;
  EXPECT_EQ(error_of(town.call(resident, request)), "NEW_SALT_INVALID");
}

TEST(Password, StrangersSeeNothing) {
  Town town;
  const auto answer = town.call(town.arrive(), tl::functions::account::GetPassword{});
  EXPECT_EQ(error_of(answer), "AUTH_KEY_UNREGISTERED");
}

}  // namespace
}  // namespace layer::local_dc
