#pragma once

#include "methods.hpp"

namespace layer::local_dc {

/// A key's first request must come within initConnection, to say what the client is.
inline RpcFailure not_initialised() {
  return bad_request("CONNECTION_NOT_INITED");
}

/// Every method of this server (src/methods).
Methods all_methods();

/// Answers one request, without wrappers, after checking that the caller may call it.
///
/// Errors, besides the method's own: METHOD_INVALID, CONNECTION_NOT_INITED, AUTH_KEY_PERM_EMPTY,
/// AUTH_KEY_UNREGISTERED, SESSION_PASSWORD_NEEDED, USER_MIGRATE_n, BOT_METHOD_INVALID,
/// USER_BOT_REQUIRED.
Outcome answer(const Methods& methods, Call& call, tl::BytesView body);

}  // namespace layer::local_dc
