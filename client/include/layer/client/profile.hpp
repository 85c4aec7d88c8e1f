#pragma once
#include <layer/client/client.hpp>

#include <string>

namespace layer {

/// How this account presents itself: `co_await Profile(client).about("Gone fishing")`. Users only.
class Profile {
 public:
  explicit Profile(Client client) : client_(std::move(client)) {}

  /// Errors: FIRSTNAME_INVALID, LASTNAME_INVALID. Raw: account.updateProfile
  Task<User> name(std::string first_name, std::string last_name = std::string()) const;
  /// Up to 70 characters, more with Premium. Errors: ABOUT_TOO_LONG. Raw: account.updateProfile
  Task<User> about(std::string text) const;
  /// Without `@`; an empty one takes it away.
  ///
  /// Errors: USERNAME_INVALID, USERNAME_OCCUPIED, USERNAME_NOT_MODIFIED. Raw:
  /// account.updateUsername
  Task<User> username(std::string name) const;
  /// Shows this account as online, for some minutes, or as gone. Raw: account.updateStatus
  Task<void> online(bool on = true) const;

 private:
  Client client_;
};

}  // namespace layer
