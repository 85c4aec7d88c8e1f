#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/account/password.hpp>
#include <layer/tl/types/input_check_password_srp.hpp>
#include <layer/tl/types/password_kdf_algo.hpp>
#include <layer/tl/types/secure_password_kdf_algo.hpp>

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

Answer<tl::enums::auth::Authorization> check_password(
    Call& call, const tl::functions::auth::CheckPassword& request) {
  Authorization& caller = call.authorization;
  if (!caller.awaiting_password) return RpcFailure{401, "AUTH_KEY_UNREGISTERED"};
  const User& user = call.world.user(*caller.awaiting_password);
  if (!user.password) return complete_login(call, user);
  const auto* const proof = request.password.get_if<tl::types::InputCheckPasswordSrp>();
  if (proof == nullptr) return bad_request("PASSWORD_HASH_INVALID");
  if (!caller.password_check || caller.password_check->srp_id != proof->srp_id)
    return bad_request("SRP_ID_INVALID");
  const PasswordCheck check = *std::exchange(caller.password_check, std::nullopt);
  if (!check.verifier.check(proof->A, proof->M1)) return bad_request("PASSWORD_HASH_INVALID");
  return complete_login(call, user);
}

}  // namespace

void add_password_methods(Methods& methods) {
  methods.add(get_password, {Login::none});
  methods.add(check_password, {Login::none});
}

}  // namespace layer::local_dc
