#include <layer/tl/functions/auth.hpp>
#include <layer/tl/functions/users.hpp>
#include <layer/tl/types/auth/exported_authorization.hpp>
#include <layer/tl/types/auth/logged_out.hpp>
#include <layer/tl/types/auth/sent_code.hpp>
#include <layer/tl/types/auth/sent_code_type.hpp>
#include <layer/tl/types/code_settings.hpp>

#include <gtest/gtest.h>

#include "support/requests.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::auth;
namespace types = tl::types::auth;

functions::SendCode send_code(std::string phone) {
  functions::SendCode request;
  request.phone_number = std::move(phone);
  request.api_id = 1;
  request.api_hash = "hash";
  request.settings = tl::types::CodeSettings{};
  return request;
}

functions::SignIn sign_in(std::string phone, std::string hash, std::string code) {
  functions::SignIn request;
  request.phone_number = std::move(phone);
  request.phone_code_hash = std::move(hash);
  request.phone_code = std::move(code);
  return request;
}

/// Asks for a code and gives its hash.
std::string hash_for(Town& town, Resident& resident, const std::string& phone) {
  const auto sent = town.call(resident, send_code(phone));
  return sent.value().get_if<types::SentCode>()->phone_code_hash;
}

TEST(Auth, TestNumbersHaveTheirDcAsCode) {
  Town town;
  town.settle("9996612345");
  Resident& phone = town.arrive();
  const std::string hash = hash_for(town, phone, "+999 66 12345");
  const auto answer = town.call(phone, sign_in("9996612345", hash, "11111"));
  EXPECT_TRUE(answer.value().is<types::Authorization>());
}

TEST(Auth, NumbersOfAnotherDcMigrate) {
  Town town;
  EXPECT_EQ(error_of(town.call(town.arrive(1), send_code("9996622222"))), "PHONE_MIGRATE_2");
}

TEST(Auth, RefusesWhatIsNoNumber) {
  Town town;
  EXPECT_EQ(error_of(town.call(town.arrive(), send_code("hello"))), "PHONE_NUMBER_INVALID");
  EXPECT_EQ(error_of(town.call(town.arrive(), send_code(""))), "PHONE_NUMBER_INVALID");
}

TEST(Auth, OtherNumbersGetTheCodeThatIsReported) {
  Town town;
  std::string told;
  town.world.on_code = [&](std::string_view, std::string_view code) { told = code; };
  User user;
  user.phone = "15551234567";
  town.world.add_user(user);
  Resident& phone = town.arrive();
  const std::string hash = hash_for(town, phone, "15551234567");
  ASSERT_EQ(told.size(), 5u);
  EXPECT_EQ(town.world.codes.waiting("15551234567"), told);
  EXPECT_TRUE(town.call(phone, sign_in("15551234567", hash, told)).has_value());
}

TEST(Auth, AWrongCodeLeavesAnotherTry) {
  Town town;
  town.settle("9996612345");
  Resident& phone = town.arrive();
  const std::string hash = hash_for(town, phone, "9996612345");
  EXPECT_EQ(error_of(town.call(phone, sign_in("9996612345", hash, "12345"))), "PHONE_CODE_INVALID");
  EXPECT_EQ(error_of(town.call(phone, sign_in("9996612345", hash, ""))), "PHONE_CODE_EMPTY");
  EXPECT_EQ(error_of(town.call(phone, sign_in("9996612345", hash, "11111"))), "");
}

TEST(Auth, TooManyWrongCodesEndIt) {
  Town town;
  town.settle("9996612345");
  Resident& phone = town.arrive();
  const std::string hash = hash_for(town, phone, "9996612345");
  for (int i = 0; i < Codes::GUESSES; ++i)
    (void)town.call(phone, sign_in("9996612345", hash, "12345"));
  EXPECT_EQ(error_of(town.call(phone, sign_in("9996612345", hash, "11111"))), "PHONE_CODE_EXPIRED");
}

TEST(Auth, CodesExpire) {
  Town town;
  town.settle("9996612345");
  Resident& phone = town.arrive();
  const std::string hash = hash_for(town, phone, "9996612345");
  town.now += Codes::LIFETIME + 1;
  EXPECT_EQ(error_of(town.call(phone, sign_in("9996612345", hash, "11111"))), "PHONE_CODE_EXPIRED");
}

TEST(Auth, UnknownNumbersSignUp) {
  Town town;
  Resident& phone = town.arrive();
  const std::string hash = hash_for(town, phone, "9996612345");
  functions::SignUp request;
  request.phone_number = "9996612345";
  request.phone_code_hash = hash;
  request.first_name = "Ada";
  EXPECT_EQ(error_of(town.call(phone, request)), "PHONE_CODE_INVALID") << "the code was not given";
  const auto code = town.call(phone, sign_in("9996612345", hash, "11111"));
  ASSERT_TRUE(code.value().is<types::AuthorizationSignUpRequired>());
  EXPECT_TRUE(town.call(phone, request).value().is<types::Authorization>());
  EXPECT_EQ(town.user(phone).first_name, "Ada");
}

TEST(Auth, ResendingGoesFromSmsToCall) {
  Town town;
  Resident& phone = town.arrive();
  functions::ResendCode request;
  request.phone_number = "9996612345";
  request.phone_code_hash = hash_for(town, phone, "9996612345");
  const auto again = town.call(phone, request);
  const auto* const sent = again.value().get_if<types::SentCode>();
  EXPECT_TRUE(sent->type.is<types::SentCodeTypeCall>());
  request.phone_code_hash = sent->phone_code_hash;
  EXPECT_EQ(error_of(town.call(phone, request)), "SEND_CODE_UNAVAILABLE");
}

TEST(Auth, ACancelledCodeIsGone) {
  Town town;
  Resident& phone = town.arrive();
  const std::string hash = hash_for(town, phone, "9996612345");
  functions::CancelCode request;
  request.phone_number = "9996612345";
  request.phone_code_hash = hash;
  EXPECT_TRUE(town.call(phone, request).value());
  EXPECT_EQ(error_of(town.call(phone, sign_in("9996612345", hash, "11111"))), "PHONE_CODE_EXPIRED");
}

TEST(Auth, CodesGoToWhereTheAccountIsLoggedIn) {
  Town town;
  Resident& home = town.settle("15551234567");
  Resident& phone = town.arrive();
  const auto sent = town.call(phone, send_code("15551234567"));
  EXPECT_TRUE(sent.value().get_if<types::SentCode>()->type.is<types::SentCodeTypeApp>());
  ASSERT_EQ(home.updates.size(), 1u);
  const Dialog* const dialog = town.user(home).box.dialog({Peer::Kind::user, number(SERVICE_USER)});
  ASSERT_NE(dialog, nullptr);
  const std::string text = town.user(home).box.find(dialog->ids.back())->content->text;
  EXPECT_NE(text.find(*town.world.codes.waiting("15551234567")), std::string::npos);
}

TEST(Auth, BotsLogInAtHomeWithTheirToken) {
  Town town;
  town.settle_bot(123456, "echo_bot");
  functions::ImportBotAuthorization request;
  request.api_id = 1;
  request.api_hash = "hash";
  request.bot_auth_token = "123456:secret";
  Resident& bot = town.arrive(1);
  EXPECT_TRUE(town.call(bot, request).value().is<types::Authorization>());
  EXPECT_EQ(error_of(town.call(town.arrive(2), request)), "USER_MIGRATE_1");
  request.bot_auth_token = "123456:other";
  EXPECT_EQ(error_of(town.call(town.arrive(1), request)), "ACCESS_TOKEN_INVALID");
}

TEST(Auth, AFutureAuthTokenNeedsNoCode) {
  Town town;
  Resident& phone = town.settle("9996612345");
  const auto out = town.call(phone, functions::LogOut{});
  auto request = send_code("9996612345");
  request.settings->logout_tokens.emplace().push_back(*out.value()->future_auth_token);
  EXPECT_TRUE(town.call(phone, request).value().is<types::SentCodeSuccess>());
}

TEST(Auth, NothingWorksAfterLoggingOut) {
  Town town;
  Resident& phone = town.settle("9996612345");
  (void)town.call(phone, functions::LogOut{});
  EXPECT_EQ(error_of(town.call(phone, tl::functions::users::GetUsers{})), "AUTH_KEY_UNREGISTERED");
}

TEST(Auth, ALogInIsTakenToAnotherDc) {
  Town town;
  Resident& home = town.settle("9996612345");
  Resident& away = town.arrive(2);
  functions::ExportAuthorization export_request;
  export_request.dc_id = 2;
  const auto exported = town.call(home, export_request);
  functions::ImportAuthorization import_request;
  import_request.id = exported.value()->id;
  import_request.bytes = exported.value()->bytes;
  EXPECT_TRUE(town.call(away, import_request).has_value());
  EXPECT_EQ(error_of(town.call(away, import_request)), "AUTH_BYTES_INVALID") << "good for once";
  tl::functions::messages::GetDialogs dialogs;
  dialogs.offset_peer = tl::types::InputPeerEmpty{};
  EXPECT_EQ(error_of(town.call(away, dialogs)), "USER_MIGRATE_1");
}

TEST(Auth, LoggingOutAtHomeEndsImportedLogIns) {
  Town town;
  Resident& home = town.settle("9996612345");
  Resident& away = town.arrive(2);
  functions::ExportAuthorization export_request;
  export_request.dc_id = 2;
  const auto exported = town.call(home, export_request);
  functions::ImportAuthorization import_request;
  import_request.id = exported.value()->id;
  import_request.bytes = exported.value()->bytes;
  (void)town.call(away, import_request);
  (void)town.call(home, functions::LogOut{});
  EXPECT_EQ(error_of(town.call(away, tl::functions::users::GetUsers{})), "AUTH_KEY_UNREGISTERED");
}

TEST(Auth, ExportsOnlyToOtherDcs) {
  Town town;
  Resident& home = town.settle("9996612345");
  functions::ExportAuthorization request;
  request.dc_id = 1;
  EXPECT_EQ(error_of(town.call(home, request)), "DC_ID_INVALID");
  request.dc_id = 9;
  EXPECT_EQ(error_of(town.call(home, request)), "DC_ID_INVALID");
}

}  // namespace
}  // namespace layer::local_dc
