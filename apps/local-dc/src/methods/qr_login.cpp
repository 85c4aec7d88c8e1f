#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/auth/login_token.hpp>

#include <algorithm>

#include "authorization_view.hpp"
#include "login.hpp"
#include "registry.hpp"

// core.telegram.org/api/qr-login
namespace layer::local_dc {
namespace {

namespace functions = tl::functions::auth;
using Token = tl::enums::auth::LoginToken;

constexpr Date LIFETIME = 30;

Answer<Token> complete(Call& call, UserId user) {
  const Answer<tl::enums::auth::Authorization> done = log_in(call, call.world.user(user));
  if (!done) return done.error();
  tl::types::auth::LoginTokenSuccess success;
  success.authorization = *done;
  return Token(std::move(success));
}

/// Someone has let this key in: it is logged in here, or sent to the account's DC.
Answer<Token> use(Call& call, const crypto::Bytes& bytes, UserId user) {
  const int home = call.world.user(user).dc;
  if (home != call.dc()) {
    tl::types::auth::LoginTokenMigrateTo elsewhere;
    elsewhere.dc_id = home;
    elsewhere.token = bytes;
    return Token(std::move(elsewhere));
  }
  call.world.login_tokens.erase(bytes);
  return complete(call, user);
}

Answer<Token> export_token(Call& call, const functions::ExportLoginToken& request) {
  if (request.api_id <= 0 || request.api_hash.empty()) return bad_request("API_ID_INVALID");
  if (call.authorization.user) return bad_request("AUTH_TOKEN_ALREADY_ACCEPTED");
  auto& tokens = call.world.login_tokens;
  std::erase_if(tokens, [&](const auto& one) {
    return one.second.expires <= call.now && !one.second.accepted_by;
  });
  for (const auto& [bytes, token] : tokens)
    if (token.key == call.authorization.key && token.accepted_by)
      return use(call, crypto::Bytes(bytes), *token.accepted_by);
  crypto::Bytes bytes(32);
  call.world.random.fill(bytes);
  tokens[bytes] = {.key = call.authorization.key, .dc = call.dc(), .expires = call.now + LIFETIME};
  tl::types::auth::LoginToken answer;
  answer.expires = call.now + LIFETIME;
  answer.token = bytes;
  return Token(std::move(answer));
}

Answer<tl::enums::Authorization> accept(Call& call, const functions::AcceptLoginToken& request) {
  const auto found = call.world.login_tokens.find(request.token);
  if (found == call.world.login_tokens.end()) return bad_request("AUTH_TOKEN_INVALID");
  LoginToken& token = found->second;
  if (token.accepted_by) return bad_request("AUTH_TOKEN_ALREADY_ACCEPTED");
  if (token.expires <= call.now) return bad_request("AUTH_TOKEN_EXPIRED");
  token.accepted_by = call.self().id;
  call.outbox.login_update(token.key, tl::types::UpdateLoginToken{});
  const Authorization& waiting = call.world.authorizations.of(token.key, token.dc);
  return tl::enums::Authorization(show_authorization(call, waiting));
}

Answer<Token> import_token(Call& call, const functions::ImportLoginToken& request) {
  const auto found = call.world.login_tokens.find(request.token);
  if (found == call.world.login_tokens.end()) return bad_request("AUTH_TOKEN_INVALID");
  if (!found->second.accepted_by) return bad_request("AUTH_TOKEN_EXPIRED");
  return use(call, request.token, *found->second.accepted_by);
}

}  // namespace

void add_qr_login_methods(Methods& methods) {
  methods.add(export_token, {Login::none});
  methods.add(accept, {.audience = Audience::users});
  methods.add(import_token, {Login::none});
}

}  // namespace layer::local_dc
