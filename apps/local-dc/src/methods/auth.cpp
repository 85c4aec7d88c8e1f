#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/auth/code_type.hpp>
#include <layer/tl/types/auth/logged_out.hpp>
#include <layer/tl/types/auth/sent_code.hpp>
#include <layer/tl/types/auth/sent_code_type.hpp>
#include <layer/tl/types/code_settings.hpp>

#include "login.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

namespace functions = tl::functions::auth;
namespace types = tl::types::auth;
namespace enums = tl::enums::auth;

struct Number {
  std::string phone;
  User* user;
};

// Numbers are looked after by the DC of their account, or of the account they would get.
Answer<Number> number_here(Call& call, const std::string& phone_number) {
  const std::string phone = phone_digits(phone_number);
  if (phone.empty()) return bad_request("PHONE_NUMBER_INVALID");
  User* const user = call.world.users.by_phone(phone);
  const int home = user != nullptr ? user->dc : call.world.home_of(phone);
  if (home != call.dc()) return migrate("PHONE_MIGRATE", home);
  return Number{phone, user};
}

template <class T>
T with_length(const SentCode& sent) {
  T type;
  type.length = static_cast<std::int32_t>(sent.code.size());
  return type;
}

enums::SentCodeType show_channel(const SentCode& sent) {
  switch (sent.channel) {
    case CodeChannel::app:
      return with_length<types::SentCodeTypeApp>(sent);
    case CodeChannel::call:
      return with_length<types::SentCodeTypeCall>(sent);
    case CodeChannel::sms:
      break;
  }
  return with_length<types::SentCodeTypeSms>(sent);
}

enums::SentCode show(const SentCode& sent) {
  types::SentCode shown;
  shown.type = show_channel(sent);
  shown.phone_code_hash = sent.hash;
  if (sent.channel == CodeChannel::app) shown.next_type = types::CodeTypeSms{};
  if (sent.channel == CodeChannel::sms) shown.next_type = types::CodeTypeCall{};
  if (sent.channel != CodeChannel::call) shown.timeout = 60;
  return shown;
}

void post_code(Call& call, const User& user, const std::string& code) {
  auto content = std::make_shared<MessageContent>();
  content->from = SERVICE_USER;
  content->to = user.id;
  content->date = call.now;
  content->text = "Login code: " + code + ". Do not give this code to anyone.";
  call.outbox.box_events(post(call.world, content));
}

enums::SentCode send(Call& call, const Number& number, CodeChannel channel) {
  const SentCode& sent = call.world.codes.send(number.phone, channel, call.now, call.world.random);
  if (channel == CodeChannel::app) post_code(call, *number.user, sent.code);
  if (call.world.on_code) call.world.on_code(number.phone, sent.code);
  return show(sent);
}

bool has_future_token(const Call& call, const tl::types::CodeSettings& settings, UserId user) {
  if (!settings.logout_tokens) return false;
  for (const tl::Bytes& token : *settings.logout_tokens) {
    const UserId* const owner = call.world.future_auth_tokens.find(token, call.now);
    if (owner != nullptr && *owner == user) return true;
  }
  return false;
}

Answer<enums::SentCode> send_code(Call& call, const functions::SendCode& request) {
  if (request.api_id <= 0 || request.api_hash.empty()) return bad_request("API_ID_INVALID");
  const Answer<Number> number = number_here(call, request.phone_number);
  if (!number) return number.error();
  User* const user = number->user;
  if (user != nullptr && has_future_token(call, *request.settings, user->id)) {
    const Answer<enums::Authorization> done = log_in(call, *user);
    if (!done) return done.error();
    types::SentCodeSuccess success;
    success.authorization = *done;
    return enums::SentCode(std::move(success));
  }
  // Test numbers have a code that everybody knows; others get it where they are logged in already.
  const bool elsewhere = user != nullptr && !test_number_dc(number->phone) &&
                         !call.world.authorizations.of_user(user->id).empty();
  return send(call, *number, elsewhere ? CodeChannel::app : CodeChannel::sms);
}

Answer<enums::SentCode> resend_code(Call& call, const functions::ResendCode& request) {
  const Answer<Number> number = number_here(call, request.phone_number);
  if (!number) return number.error();
  if (request.phone_code_hash.empty()) return bad_request("PHONE_CODE_HASH_EMPTY");
  const SentCode* const sent =
      call.world.codes.find(number->phone, request.phone_code_hash, call.now);
  if (sent == nullptr) return bad_request("PHONE_CODE_EXPIRED");
  if (sent->channel == CodeChannel::call) return RpcFailure{406, "SEND_CODE_UNAVAILABLE"};
  const bool by_app = sent->channel == CodeChannel::app;
  return send(call, *number, by_app ? CodeChannel::sms : CodeChannel::call);
}

Answer<bool> cancel_code(Call& call, const functions::CancelCode& request) {
  const Answer<Number> number = number_here(call, request.phone_number);
  if (!number) return number.error();
  if (call.world.codes.find(number->phone, request.phone_code_hash, call.now) == nullptr)
    return bad_request("PHONE_CODE_EXPIRED");
  call.world.codes.forget(number->phone);
  return yes();
}

std::optional<RpcFailure> check_code(Call& call, const std::string& phone,
                                     const functions::SignIn& request) {
  if (request.phone_code_hash.empty()) return bad_request("PHONE_CODE_HASH_EMPTY");
  if (!request.phone_code || request.phone_code->empty()) return bad_request("PHONE_CODE_EMPTY");
  switch (call.world.codes.check(phone, request.phone_code_hash, *request.phone_code, call.now)) {
    case CodeCheck::right:
      return std::nullopt;
    case CodeCheck::wrong:
      return bad_request("PHONE_CODE_INVALID");
    case CodeCheck::expired:
      break;
  }
  return bad_request("PHONE_CODE_EXPIRED");
}

Answer<enums::Authorization> sign_in(Call& call, const functions::SignIn& request) {
  const Answer<Number> number = number_here(call, request.phone_number);
  if (!number) return number.error();
  if (auto failure = check_code(call, number->phone, request)) return *failure;
  if (number->user == nullptr) {
    call.world.codes.find(number->phone, request.phone_code_hash, call.now)->confirmed_by =
        call.authorization.key;
    return enums::Authorization(types::AuthorizationSignUpRequired{});
  }
  call.world.codes.forget(number->phone);
  return log_in(call, *number->user);
}

Answer<enums::Authorization> sign_up(Call& call, const functions::SignUp& request) {
  const Answer<Number> number = number_here(call, request.phone_number);
  if (!number) return number.error();
  if (number->user != nullptr) return bad_request("PHONE_NUMBER_OCCUPIED");
  const SentCode* const sent =
      call.world.codes.find(number->phone, request.phone_code_hash, call.now);
  if (sent == nullptr) return bad_request("PHONE_CODE_EXPIRED");
  if (sent->confirmed_by != call.authorization.key) return bad_request("PHONE_CODE_INVALID");
  if (request.first_name.empty()) return bad_request("FIRSTNAME_INVALID");
  call.world.codes.forget(number->phone);
  User user;
  user.dc = call.dc();
  user.phone = number->phone;
  user.first_name = request.first_name;
  user.last_name = request.last_name;
  return log_in(call, call.world.add_user(std::move(user)));
}

Answer<enums::Authorization> import_bot(Call& call,
                                        const functions::ImportBotAuthorization& request) {
  if (request.api_id <= 0 || request.api_hash.empty()) return bad_request("API_ID_INVALID");
  User* const bot = call.world.users.by_token(request.bot_auth_token);
  if (bot == nullptr) return bad_request("ACCESS_TOKEN_INVALID");
  if (bot->dc != call.dc()) return migrate("USER_MIGRATE", bot->dc);
  return log_in(call, *bot);
}

Answer<enums::LoggedOut> log_out(Call& call, const functions::LogOut&) {
  types::LoggedOut out;
  const User& self = call.self();
  if (!self.bot)
    out.future_auth_token =
        call.world.future_auth_tokens.issue(self.id, call.now, call.world.random);
  call.world.authorizations.log_out(call.authorization);
  return enums::LoggedOut(std::move(out));
}

}  // namespace

void add_auth_methods(Methods& methods) {
  methods.add(send_code, {Login::none});
  methods.add(resend_code, {Login::none});
  methods.add(cancel_code, {Login::none});
  methods.add(sign_in, {Login::none});
  methods.add(sign_up, {Login::none});
  methods.add(import_bot, {Login::none});
  methods.add(log_out, {Login::any_dc});
}

}  // namespace layer::local_dc
