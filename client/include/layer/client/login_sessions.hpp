#pragma once
#include <layer/client/client.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace layer::tl::types {
struct Authorization;
}  // namespace layer::tl::types

namespace layer {

/// A device or program that is logged in to the account.
class LoginSession {
 public:
  explicit LoginSession(const tl::types::Authorization& raw);

  /// What names it to `LoginSessions::end`; 0 for the one that asks.
  std::int64_t id() const;
  /// The one that asks.
  bool current() const;
  /// It has not given its two-step password yet.
  bool password_pending() const;
  /// One of Telegram's own programs.
  bool official_app() const;
  const std::string& device() const;
  const std::string& platform() const;
  const std::string& system_version() const;
  const std::string& app_name() const;
  const std::string& app_version() const;
  /// Where it was used last, as the server guesses.
  const std::string& ip() const;
  const std::string& country() const;
  std::chrono::sys_seconds created() const;
  std::chrono::sys_seconds last_used() const;

  /// All fields of the schema (`#include <layer/tl/types/authorization.hpp>`).
  const tl::types::Authorization& raw() const { return *raw_; }

 private:
  std::shared_ptr<const tl::types::Authorization> raw_;
};

/// Where the account is logged in: `co_await LoginSessions(client).list()`. Users only.
class LoginSessions {
 public:
  explicit LoginSessions(Client client) : client_(std::move(client)) {}

  /// Raw: account.getAuthorizations
  Task<std::vector<LoginSession>> list() const;
  /// Logs that one out. Errors: HASH_INVALID, FRESH_RESET_AUTHORISATION_FORBIDDEN within a day of
  /// this one's own log-in. Raw: account.resetAuthorization
  Task<void> end(std::int64_t id) const;
  /// Logs all others out. Errors: FRESH_RESET_AUTHORISATION_FORBIDDEN. Raw:
  /// auth.resetAuthorizations
  Task<void> end_others() const;

 private:
  Client client_;
};

}  // namespace layer
