#pragma once

#include <layer/crypto/srp.hpp>
#include <layer/tl/types/update.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "ids.hpp"

namespace layer::local_dc {

/// One round of the two-step password check: good for one answer.
struct PasswordCheck {
  std::int64_t srp_id;
  crypto::SrpVerifier verifier;
};

/// An update outside the message box, kept so that a difference can bring it again.
struct StateUpdate {
  std::int32_t seq;
  Date date;
  tl::enums::Update update;
};

/// An update of the sequence that secret chats and some events for bots have.
struct QtsUpdate {
  std::int32_t qts;
  tl::enums::Update update;
};

/// What initConnection said.
struct ClientInfo {
  std::int32_t layer = 0;
  std::int32_t api_id = 0;
  std::string device_model;
  std::string system_version;
  std::string app_version;
  std::string lang_code;
};

/// What one permanent key may do: who is logged in with it, or about to be.
struct Authorization {
  KeyId key = NO_KEY;
  int dc = 1;
  std::optional<UserId> user;
  std::optional<UserId> awaiting_password;
  std::optional<PasswordCheck> password_check;
  /// The key at the home DC from which the log-in was brought here; NO_KEY: this is that key.
  KeyId imported_from = NO_KEY;
  ClientInfo client;
  /// Of the log-in, and of its last request.
  Date created = 0;
  Date active = 0;
  /// Its client has asked where the updates stand.
  bool follows_updates = false;
  std::int32_t seq = 0;
  std::vector<StateUpdate> state_updates;
  std::int32_t qts = 0;
  std::vector<QtsUpdate> qts_updates;
};

class Authorizations {
 public:
  /// Made at the first use of a key.
  Authorization& of(KeyId key, int dc);

  /// Null for a key that was never used, or is nobody's.
  Authorization* find(KeyId key);

  void log_in(Authorization& authorization, UserId user);
  /// Also ends the log-ins at other data centres that came from this one.
  void log_out(Authorization& authorization);
  void forget(KeyId key);

  /// Log-ins of an account, at its home DC and elsewhere.
  std::vector<Authorization*> of_user(UserId user);
  /// What the user's client said last that it speaks; empty if none said anything.
  std::string language_of(UserId user) const;

 private:
  std::map<KeyId, Authorization> authorizations_;
  std::map<UserId, std::set<KeyId>> keys_of_user_;
};

}  // namespace layer::local_dc
