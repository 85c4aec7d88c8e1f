#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/account/password.hpp>
#include <layer/tl/types/account/password_input_settings.hpp>
#include <layer/tl/types/input_check_password_srp.hpp>
#include <layer/tl/types/password_kdf_algo.hpp>
#include <layer/tl/types/secure_password_kdf_algo.hpp>

#include <algorithm>

#include "login.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

using Algorithm = tl::types::PasswordKdfAlgoSha256Sha256Pbkdf2Hmacsha512iter100000Sha256ModPow;

tl::Bytes random_bytes(Call& call, std::size_t size) {
  tl::Bytes bytes(size);
  call.world.random.fill(bytes);
  return bytes;
}

Algorithm algorithm(tl::Bytes salt1, tl::Bytes salt2) {
  const crypto::DhGroup& group = crypto::DhGroup::telegram();
  Algorithm algorithm;
  algorithm.salt1 = std::move(salt1);
  algorithm.salt2 = std::move(salt2);
  algorithm.g = group.g();
  algorithm.p.assign(group.prime().begin(), group.prime().end());
  return algorithm;
}

/// Begins a round of the check and tells the client what it needs for it.
void show_current(Call& call, const Password& password, tl::types::account::Password& shown) {
  const crypto::DhGroup& group = crypto::DhGroup::telegram();
  const crypto::SrpParameters parameters{password.salt1, password.salt2, group.g(), group.prime()};
  auto verifier = crypto::SrpVerifier::create(parameters, password.hash, call.world.random);
  const auto srp_id = call.world.random.value<std::int64_t>();
  shown.has_password = true;
  shown.current_algo = algorithm(password.salt1, password.salt2);
  shown.srp_B.emplace(verifier->b().begin(), verifier->b().end());
  shown.srp_id = srp_id;
  call.authorization.password_check = PasswordCheck{srp_id, std::move(*verifier)};
}

Answer<tl::enums::account::Password> get_password(Call& call,
                                                  const tl::functions::account::GetPassword&) {
  const Authorization& caller = call.authorization;
  const std::optional<UserId> id =
      caller.awaiting_password ? caller.awaiting_password : caller.user;
  if (!id) return RpcFailure{401, "AUTH_KEY_UNREGISTERED"};
  const User& user = call.world.user(*id);
  if (user.bot) return bad_request("BOT_METHOD_INVALID");
  tl::types::account::Password shown;
  if (user.password) show_current(call, *user.password, shown);
  shown.new_algo = algorithm(random_bytes(call, 8), random_bytes(call, 16));
  tl::types::SecurePasswordKdfAlgoSha512 secure;
  secure.salt = random_bytes(call, 8);
  shown.new_secure_algo = std::move(secure);
  shown.secure_random = random_bytes(call, 256);
  return tl::enums::account::Password(std::move(shown));
}

/// Each round is good for one answer.
/// Errors: PASSWORD_HASH_INVALID, SRP_ID_INVALID.
std::optional<RpcFailure> check_proof(Authorization& caller,
                                      const tl::enums::InputCheckPasswordSrp& answer) {
  const auto* const proof = answer.get_if<tl::types::InputCheckPasswordSrp>();
  if (proof == nullptr) return bad_request("PASSWORD_HASH_INVALID");
  if (!caller.password_check || caller.password_check->srp_id != proof->srp_id)
    return bad_request("SRP_ID_INVALID");
  const PasswordCheck check = *std::exchange(caller.password_check, std::nullopt);
  if (!check.verifier.check(proof->A, proof->M1)) return bad_request("PASSWORD_HASH_INVALID");
  return std::nullopt;
}

Answer<tl::enums::auth::Authorization> check_password(
    Call& call, const tl::functions::auth::CheckPassword& request) {
  Authorization& caller = call.authorization;
  if (!caller.awaiting_password) return RpcFailure{401, "AUTH_KEY_UNREGISTERED"};
  const User& user = call.world.user(*caller.awaiting_password);
  if (!user.password) return complete_login(call, user);
  if (auto failure = check_proof(caller, request.password)) return *failure;
  return complete_login(call, user);
}

using NewSettings = tl::types::account::PasswordInputSettings;

/// The password that new settings describe: the client derives its hash, the server never sees it.
/// Errors: NEW_SETTINGS_INVALID, NEW_SALT_INVALID.
Answer<Password> new_password(const NewSettings& settings) {
  const auto* const algorithm = settings.new_algo->get_if<Algorithm>();
  if (algorithm == nullptr) return bad_request("NEW_SETTINGS_INVALID");
  const bool own_group = algorithm->g == crypto::DhGroup::telegram().g() &&
                         std::ranges::equal(algorithm->p, crypto::DhGroup::telegram().prime());
  if (!own_group) return bad_request("NEW_SETTINGS_INVALID");
  // The server's eight bytes, and at least as many of the client's.
  if (algorithm->salt1.size() < 16 || algorithm->salt2.empty())
    return bad_request("NEW_SALT_INVALID");
  Password password{.salt1 = algorithm->salt1, .salt2 = algorithm->salt2, .hash = {}};
  if (!settings.new_password_hash || settings.new_password_hash->size() != password.hash.size())
    return bad_request("NEW_SETTINGS_INVALID");
  std::ranges::copy(*settings.new_password_hash, password.hash.begin());
  return password;
}

// A new algorithm sets a password, the unknown one with an empty hash takes it away.
Answer<bool> update_settings(Call& call,
                             const tl::functions::account::UpdatePasswordSettings& request) {
  User& self = call.self();
  if (self.password)
    if (auto failure = check_proof(call.authorization, request.password)) return *failure;
  const NewSettings& settings = *request.new_settings;
  if (settings.email) return unsupported(call, "account.updatePasswordSettings email");
  if (settings.new_secure_settings)
    return unsupported(call, "account.updatePasswordSettings new_secure_settings");
  if (!settings.new_algo) return bad_request("NEW_SETTINGS_EMPTY");
  if (settings.new_algo->is<tl::types::PasswordKdfAlgoUnknown>()) {
    self.password.reset();
    return yes();
  }
  if (settings.hint && !settings.hint->empty())
    return unsupported(call, "account.updatePasswordSettings hint");
  Answer<Password> password = new_password(settings);
  if (!password) return password.error();
  self.password = std::move(*password);
  return yes();
}

}  // namespace

void add_password_methods(Methods& methods) {
  methods.add(get_password, {Login::none});
  methods.add(check_password, {Login::none});
  methods.add(update_settings, {.audience = Audience::users});
}

}  // namespace layer::local_dc
