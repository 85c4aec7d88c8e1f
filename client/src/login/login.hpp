#pragma once

#include <layer/client/client.hpp>

#include <memory>
#include <string>

/// The steps of a log-in, as `Client` has them.
namespace layer {

class Core;

Task<bool> is_authorized(std::shared_ptr<Core> core);
Task<LoginToken> request_login_code(std::shared_ptr<Core> core, std::string phone);
Task<LoginToken> resend_login_code(std::shared_ptr<Core> core, LoginToken token);
Task<SignInResult> sign_in(std::shared_ptr<Core> core, LoginToken token, std::string code);
Task<SignInResult> check_password(std::shared_ptr<Core> core, PasswordRequired token,
                                  std::string password);
Task<User> sign_up(std::shared_ptr<Core> core, LoginToken token, std::string first_name,
                   std::string last_name);
Task<User> bot_sign_in(std::shared_ptr<Core> core, std::string token);
Task<void> sign_out(std::shared_ptr<Core> core);
Task<User> get_me(std::shared_ptr<Core> core);

/// Asks the server for the challenge that a password answers.
Task<PasswordRequired> request_challenge(std::shared_ptr<Core> core, bool rejected);
/// The server has logged in the account: stores that, and follows its updates.
Task<User> signed_in(std::shared_ptr<Core> core, tl::enums::auth::Authorization authorization);
/// Follows updates from where the server is now, or from where the session was.
Task<void> follow_updates(std::shared_ptr<Core> core, bool catch_up);
/// Follows them from the place of a token, which the session goes to.
void resume_updates(Core& core, const updates::Token& token);

}  // namespace layer
