#include "authorizations.hpp"

namespace layer::local_dc {

Authorization& Authorizations::of(KeyId key, int dc) {
  const auto [found, made] = authorizations_.try_emplace(key);
  if (made) {
    found->second.key = key;
    found->second.dc = dc;
  }
  return found->second;
}

Authorization* Authorizations::find(KeyId key) {
  const auto found = authorizations_.find(key);
  return found != authorizations_.end() && found->second.user ? &found->second : nullptr;
}

void Authorizations::log_in(Authorization& authorization, UserId user) {
  log_out(authorization);
  authorization.user = user;
  keys_of_user_[user].insert(authorization.key);
}

void Authorizations::log_out(Authorization& authorization) {
  authorization.awaiting_password.reset();
  authorization.password_check.reset();
  authorization.follows_updates = false;
  authorization.seq = 0;
  authorization.state_updates.clear();
  if (!authorization.user) return;
  keys_of_user_[*authorization.user].erase(authorization.key);
  for (Authorization* const other : of_user(*authorization.user))
    if (other->imported_from == authorization.key) log_out(*other);
  authorization.user.reset();
  authorization.imported_from = NO_KEY;
}

void Authorizations::forget(KeyId key) {
  const auto found = authorizations_.find(key);
  if (found == authorizations_.end()) return;
  log_out(found->second);
  authorizations_.erase(found);
}

std::vector<Authorization*> Authorizations::of_user(UserId user) {
  std::vector<Authorization*> result;
  for (const KeyId key : keys_of_user_[user])
    result.push_back(&authorizations_.at(key));
  return result;
}

std::string Authorizations::language_of(UserId user) const {
  const Authorization* latest = nullptr;
  const auto keys = keys_of_user_.find(user);
  if (keys == keys_of_user_.end()) return {};
  for (const KeyId key : keys->second) {
    const Authorization& one = authorizations_.at(key);
    if (latest == nullptr || one.active > latest->active) latest = &one;
  }
  return latest == nullptr ? std::string() : latest->client.lang_code;
}

}  // namespace layer::local_dc
