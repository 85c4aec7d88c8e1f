#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/account/authorizations.hpp>

#include "authorization_view.hpp"
#include "registry.hpp"

namespace layer::local_dc {
namespace {

constexpr std::int32_t TTL_DAYS = 180;
/// A log-in this young cannot end others.
constexpr Date FRESH = 86'400;

/// Log-ins at the home DC: those elsewhere belong to one of them.
std::vector<Authorization*> log_ins(const Call& call) {
  std::vector<Authorization*> found;
  for (Authorization* const one : call.world.authorizations.of_user(call.self().id))
    if (one->imported_from == NO_KEY) found.push_back(one);
  return found;
}

Answer<tl::enums::account::Authorizations> get_all(
    Call& call, const tl::functions::account::GetAuthorizations&) {
  tl::types::account::Authorizations answer;
  answer.authorization_ttl_days = TTL_DAYS;
  for (const Authorization* const one : log_ins(call))
    answer.authorizations.emplace_back(show_authorization(call, *one));
  return tl::enums::account::Authorizations(std::move(answer));
}

std::optional<RpcFailure> check_age(const Call& call) {
  if (call.authorization.created + FRESH > call.now)
    return RpcFailure{406, "FRESH_RESET_AUTHORISATION_FORBIDDEN"};
  return std::nullopt;
}

Answer<bool> reset_one(Call& call, const tl::functions::account::ResetAuthorization& request) {
  if (auto failure = check_age(call)) return *failure;
  for (Authorization* const one : log_ins(call)) {
    if (one == &call.authorization || authorization_hash(call, *one) != request.hash) continue;
    call.world.authorizations.log_out(*one);
    return yes();
  }
  return bad_request("HASH_INVALID");
}

Answer<bool> reset_others(Call& call, const tl::functions::auth::ResetAuthorizations&) {
  if (auto failure = check_age(call)) return *failure;
  for (Authorization* const one : log_ins(call))
    if (one != &call.authorization) call.world.authorizations.log_out(*one);
  return yes();
}

}  // namespace

void add_authorization_methods(Methods& methods) {
  methods.add(get_all, {.audience = Audience::users});
  methods.add(reset_one, {.audience = Audience::users});
  methods.add(reset_others, {.audience = Audience::users});
}

}  // namespace layer::local_dc
