#pragma once
#include <layer/client/one_of.hpp>
#include <layer/client/user.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace layer {

/// How a log-in code travels.
enum class CodeDelivery {
  app,          ///< a message in the account's other Telegram apps
  sms,          ///< an SMS with digits
  sms_word,     ///< an SMS with a word
  sms_phrase,   ///< an SMS with a phrase
  call,         ///< a phone call that reads it out
  flash_call,   ///< a call that rings once: the code is the caller's number
  missed_call,  ///< a call that rings once: the code is the end of the caller's number
  fragment,     ///< on fragment.com, for anonymous numbers
  email,        ///< an e-mail
  other,        ///< only official apps can receive it so (Firebase, e-mail set-up, paid SMS)
  none,         ///< no code is needed: the server has logged in the account at once
};

std::string_view to_string(CodeDelivery delivery);

/// A log-in code on its way. Keep it until `sign_in`; copies are the same request.
class LoginToken {
 public:
  struct Data;

  explicit LoginToken(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  CodeDelivery delivery() const;
  /// Characters of the code, if the server said so.
  std::optional<int> length() const;
  /// What the receiver knows about where it went: `a***@example.org`, the first letters of a word,
  /// a caller's prefix.
  const std::string& hint() const;
  /// How long to wait before `resend_login_code`.
  std::optional<std::chrono::seconds> timeout() const;
  /// How `resend_login_code` would send it.
  std::optional<CodeDelivery> next_delivery() const;

  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

/// The account is logged in, and the session keeps it so.
class SignedIn {
 public:
  explicit SignedIn(User user) : user_(std::move(user)) {}

  const User& user() const { return user_; }

 private:
  User user_;
};

/// The account has a password besides: call `check_password`.
class PasswordRequired {
 public:
  struct Data;

  explicit PasswordRequired(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

  /// The owner's reminder; may be empty.
  const std::string& hint() const;
  /// The password just given was wrong. The challenge in this object is a fresh one.
  bool rejected() const;
  bool has_recovery_email() const;

  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

/// The code was right, but nobody has this number yet: call `sign_up` with the same token.
class SignUpRequired {
 public:
  explicit SignUpRequired(std::string terms) : terms_(std::move(terms)) {}

  /// Telegram's terms of service, to be shown before; may be empty.
  const std::string& terms_of_service() const { return terms_; }

 private:
  std::string terms_;
};

/// The code was not the right one.
class InvalidCode {
 public:
  explicit InvalidCode(bool expired) : expired_(expired) {}

  /// No code will be right any more: request a new one. Otherwise `sign_in` may be tried again with
  /// the same token.
  bool expired() const { return expired_; }

 private:
  bool expired_;
};

/// What a step of the log-in led to.
/// ```
/// auto result = co_await client.sign_in(token, code);
/// while (const auto* password = result.get_if<layer::PasswordRequired>())
///   result = co_await client.check_password(*password, ask("Password: "));
/// ```
class SignInResult : public OneOf<SignedIn, PasswordRequired, SignUpRequired, InvalidCode> {
 public:
  using OneOf::OneOf;
};

}  // namespace layer
