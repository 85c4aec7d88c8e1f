#include <layer/client/error.hpp>
#include <layer/crypto/random.hpp>
#include <layer/crypto/srp.hpp>
#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/account/password.hpp>
#include <layer/tl/types/auth/authorization.hpp>
#include <layer/tl/types/input_check_password_srp.hpp>
#include <layer/tl/types/password_kdf_algo.hpp>

#include "calls/invoke.hpp"
#include "core.hpp"
#include "login/login.hpp"

namespace layer {

struct PasswordRequired::Data {
  tl::types::account::Password password;
  bool rejected = false;
};

const std::string& PasswordRequired::hint() const {
  static const std::string none;
  return data_->password.hint ? *data_->password.hint : none;
}

bool PasswordRequired::rejected() const {
  return data_->rejected;
}

bool PasswordRequired::has_recovery_email() const {
  return data_->password.has_recovery;
}

namespace {

namespace types = tl::types;
using CorePtr = std::shared_ptr<Core>;
using Algorithm = types::PasswordKdfAlgoSha256Sha256Pbkdf2Hmacsha512iter100000Sha256ModPow;

types::InputCheckPasswordSrp prove(const types::account::Password& challenge,
                                   const std::string& password) {
  const auto* algorithm =
      challenge.current_algo ? challenge.current_algo->get_if<Algorithm>() : nullptr;
  if (!algorithm || !challenge.srp_B || !challenge.srp_id)
    throw Error(Errc::unsupported,
                "the account's password is checked in a way this version does not know");
  const crypto::SrpParameters parameters{algorithm->salt1, algorithm->salt2, algorithm->g,
                                         algorithm->p};
  crypto::SystemRandom random;
  const auto proof = crypto::srp_answer(parameters, *challenge.srp_B, password, random);
  if (!proof)
    throw InvocationError(
        Errc::protocol, "account.getPassword",
        "account.getPassword: the challenge is not a safe one: " + proof.error().message());
  return types::InputCheckPasswordSrp(*challenge.srp_id, {proof->a.begin(), proof->a.end()},
                                      {proof->m1.begin(), proof->m1.end()});
}

/// The challenge has been used or replaced; the password may still be right.
bool is_stale(const RpcError& error) {
  return error.is("SRP_ID_INVALID") || error.is("SRP_PASSWORD_CHANGED");
}

}  // namespace

Task<PasswordRequired> request_challenge(CorePtr core, bool rejected) {
  const auto answer = co_await invoke(core, tl::functions::account::GetPassword());
  auto data = std::make_shared<PasswordRequired::Data>();
  data->password = *answer;
  data->rejected = rejected;
  co_return PasswordRequired(std::move(data));
}

Task<SignInResult> check_password(CorePtr core, PasswordRequired token, std::string password) {
  auto challenge = token;
  for (int attempt = 1; true; ++attempt) {
    tl::functions::auth::CheckPassword request(prove(challenge.data().password, password));
    tl::enums::auth::Authorization answer;
    bool wrong = false;
    try {
      answer = co_await invoke(core, request);
    } catch (const RpcError& error) {
      wrong = error.is("PASSWORD_HASH_INVALID");
      if (!wrong && !(is_stale(error) && attempt == 1)) throw;
    }
    if (!answer.empty()) {
      auto user = co_await signed_in(core, std::move(answer));
      co_return SignInResult(SignedIn(std::move(user)));
    }
    challenge = co_await request_challenge(core, wrong);
    if (wrong) co_return SignInResult(std::move(challenge));
  }
}

}  // namespace layer
