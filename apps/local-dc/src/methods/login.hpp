#pragma once

#include <layer/tl/types/auth/authorization.hpp>

#include "../rpc/call.hpp"

namespace layer::local_dc {

/// The caller has shown that it is `user`, but for a two-step password.
/// Errors: SESSION_PASSWORD_NEEDED, after which the key waits for auth.checkPassword.
Answer<tl::enums::auth::Authorization> log_in(Call& call, const User& user);

/// The same after the password was right, or with nothing left to show.
tl::enums::auth::Authorization complete_login(Call& call, const User& user);

}  // namespace layer::local_dc
