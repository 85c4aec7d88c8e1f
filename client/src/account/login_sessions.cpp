#include <layer/client/login_sessions.hpp>
#include <layer/tl/functions/account.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/types/account/authorizations.hpp>
#include <layer/tl/types/authorization.hpp>

#include "tl_time.hpp"

namespace layer {

namespace {

Task<std::vector<LoginSession>> get_sessions(Client client) {
  const auto answer = co_await client.invoke(tl::functions::account::GetAuthorizations());
  std::vector<LoginSession> sessions;
  for (const auto& session : answer->authorizations)
    sessions.emplace_back(*session);
  co_return sessions;
}

Task<void> end_session(Client client, std::int64_t id) {
  co_await client.invoke(tl::functions::account::ResetAuthorization(id));
}

Task<void> end_all_others(Client client) {
  co_await client.invoke(tl::functions::auth::ResetAuthorizations());
}

}  // namespace

LoginSession::LoginSession(const tl::types::Authorization& raw)
    : raw_(std::make_shared<const tl::types::Authorization>(raw)) {}

std::int64_t LoginSession::id() const {
  return raw_->hash;
}

bool LoginSession::current() const {
  return raw_->current;
}

bool LoginSession::password_pending() const {
  return raw_->password_pending;
}

bool LoginSession::official_app() const {
  return raw_->official_app;
}

const std::string& LoginSession::device() const {
  return raw_->device_model;
}

const std::string& LoginSession::platform() const {
  return raw_->platform;
}

const std::string& LoginSession::system_version() const {
  return raw_->system_version;
}

const std::string& LoginSession::app_name() const {
  return raw_->app_name;
}

const std::string& LoginSession::app_version() const {
  return raw_->app_version;
}

const std::string& LoginSession::ip() const {
  return raw_->ip;
}

const std::string& LoginSession::country() const {
  return raw_->country;
}

std::chrono::sys_seconds LoginSession::created() const {
  return from_tl_date(raw_->date_created);
}

std::chrono::sys_seconds LoginSession::last_used() const {
  return from_tl_date(raw_->date_active);
}

Task<std::vector<LoginSession>> LoginSessions::list() const {
  return get_sessions(client_);
}

Task<void> LoginSessions::end(std::int64_t id) const {
  return end_session(client_, id);
}

Task<void> LoginSessions::end_others() const {
  return end_all_others(client_);
}

}  // namespace layer
