#include "service.hpp"

#include <layer/tl/reader.hpp>

namespace layer::local_dc {
namespace {

/// Of a key that speaks for nobody, or does no longer, nothing else is known.
std::optional<RpcFailure> check_key(const Call& call, Login login) {
  if (login == Login::unbound) return std::nullopt;
  const KeyRecord* const key = call.world.keys.find(call.key, call.dc(), call.now);
  const bool unbound = key != nullptr && key->expires && key->bound_to == NO_KEY;
  if (unbound) return RpcFailure{401, "AUTH_KEY_PERM_EMPTY"};
  const bool initialised = call.authorization.client.layer != 0;
  if (!initialised) return not_initialised();
  return std::nullopt;
}

std::optional<RpcFailure> check_login(const Call& call, Login login) {
  const Authorization& caller = call.authorization;
  if (login == Login::none || login == Login::unbound) return std::nullopt;
  if (caller.awaiting_password) return RpcFailure{401, "SESSION_PASSWORD_NEEDED"};
  if (!caller.user) return RpcFailure{401, "AUTH_KEY_UNREGISTERED"};
  const int home = call.self().dc;
  if (login == Login::home && home != caller.dc) return migrate("USER_MIGRATE", home);
  return std::nullopt;
}

std::optional<RpcFailure> check_audience(const Call& call, Audience audience) {
  if (!call.authorization.user) return std::nullopt;
  const bool bot = call.self().bot.has_value();
  if (audience == Audience::users && bot) return bad_request("BOT_METHOD_INVALID");
  if (audience == Audience::bots && !bot) return bad_request("USER_BOT_REQUIRED");
  return std::nullopt;
}

}  // namespace

Outcome answer(const Methods& methods, Call& call, tl::BytesView body) {
  const Methods::Method* const method = methods.find(tl::Reader(body).u32());
  if (method == nullptr) return bad_request("METHOD_INVALID");
  if (auto failure = check_key(call, method->access.login)) return *failure;
  if (auto failure = check_login(call, method->access.login)) return *failure;
  if (auto failure = check_audience(call, method->access.audience)) return *failure;
  call.authorization.active = call.now;
  return method->handle(call, body);
}

}  // namespace layer::local_dc
