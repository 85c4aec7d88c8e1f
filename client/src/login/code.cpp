#include <layer/client/error.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/auth/authorization.hpp>
#include <layer/tl/types/auth/sent_code.hpp>
#include <layer/tl/types/code_settings.hpp>
#include <layer/tl/types/help/terms_of_service.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "login/login.hpp"
#include "login/login_token.hpp"

namespace layer {

namespace {

namespace functions = tl::functions::auth;
namespace types = tl::types::auth;
using CorePtr = std::shared_ptr<Core>;

std::string digits_of(const std::string& phone) {
  std::string digits;
  for (const char c : phone)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

/// People copy codes as they are shown: with spaces and dashes.
std::string without_gaps(const std::string& code) {
  std::string result;
  for (const char c : code)
    if (c != ' ' && c != '-' && c != '\t' && c != '\r' && c != '\n') result += c;
  return result;
}

Task<LoginToken> token_of(CorePtr core, std::string phone, tl::enums::auth::SentCode sent) {
  auto data = std::make_shared<LoginToken::Data>(read_sent_code(std::move(phone), sent));
  if (auto* success = sent.get_if<types::SentCodeSuccess>()) {
    data->delivery = CodeDelivery::none;
    data->user = co_await signed_in(core, std::move(success->authorization));
  }
  co_return LoginToken(std::move(data));
}

/// What the server answers to a code, if that is neither a log-in nor a failure of something else.
std::optional<SignInResult> outcome(const RpcError& error) {
  if (error.is("PHONE_CODE_EXPIRED")) return SignInResult(InvalidCode(true));
  if (error.is("PHONE_CODE_*")) return SignInResult(InvalidCode(false));
  if (error.is("PHONE_NUMBER_UNOCCUPIED")) return SignInResult(SignUpRequired(std::string()));
  return std::nullopt;
}

std::string terms_of(const types::AuthorizationSignUpRequired& required) {
  return required.terms_of_service ? (*required.terms_of_service)->text : std::string();
}

}  // namespace

Task<LoginToken> request_login_code(CorePtr core, std::string phone) {
  const auto digits = digits_of(phone);
  if (digits.empty()) throw Error(Errc::invalid_argument, "the phone number has no digits");
  functions::SendCode request(digits, core->config.api_id, core->config.api_hash,
                              tl::types::CodeSettings());
  auto sent = co_await invoke(core, request);
  LoginToken token = co_await token_of(core, digits, std::move(sent));
  co_return token;
}

Task<LoginToken> resend_login_code(CorePtr core, LoginToken token) {
  const auto phone = token.data().phone;
  auto sent = co_await invoke(core, functions::ResendCode(phone, token.data().hash));
  LoginToken next = co_await token_of(core, phone, std::move(sent));
  co_return next;
}

Task<SignInResult> sign_in(CorePtr core, LoginToken token, std::string code) {
  if (token.data().user) co_return SignInResult(SignedIn(*token.data().user));
  functions::SignIn request(token.data().phone, token.data().hash);
  request.phone_code = without_gaps(code);

  tl::enums::auth::Authorization answer;
  std::optional<SignInResult> refused;
  bool password = false;
  try {
    answer = co_await invoke(core, request);
  } catch (const RpcError& error) {
    password = error.is("SESSION_PASSWORD_NEEDED");
    refused = outcome(error);
    if (!password && !refused) throw;
  }
  if (password) {
    auto challenge = co_await request_challenge(core, false);
    co_return SignInResult(std::move(challenge));
  }
  if (refused) co_return std::move(*refused);
  if (const auto* unknown = answer.get_if<types::AuthorizationSignUpRequired>())
    co_return SignInResult(SignUpRequired(terms_of(*unknown)));
  auto user = co_await signed_in(core, std::move(answer));
  co_return SignInResult(SignedIn(std::move(user)));
}

Task<User> sign_up(CorePtr core, LoginToken token, std::string first_name, std::string last_name) {
  functions::SignUp request(token.data().phone, token.data().hash, std::move(first_name),
                            std::move(last_name));
  auto answer = co_await invoke(core, request);
  User user = co_await signed_in(core, std::move(answer));
  co_return user;
}

Task<User> bot_sign_in(CorePtr core, std::string token) {
  functions::ImportBotAuthorization request(0, core->config.api_id, core->config.api_hash,
                                            std::move(token));
  auto answer = co_await invoke(core, request);
  User user = co_await signed_in(core, std::move(answer));
  co_return user;
}

}  // namespace layer
