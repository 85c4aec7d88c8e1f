#include <layer/mtproto/session/session.hpp>

#include <utility>

#include "session/client_session.hpp"
#include "session/server_session.hpp"

namespace layer::mtproto {

namespace {

std::unique_ptr<SessionCore> make_core(Role role, crypto::AuthKey key, Salt salt, ServerClock clock,
                                       crypto::Random& random, const SessionOptions& options) {
  if (role == Role::client)
    return std::make_unique<ClientSession>(std::move(key), salt, clock, random, options);
  return std::make_unique<ServerSession>(std::move(key), salt, clock, random, options);
}

}  // namespace

Session::Session(Role role, crypto::AuthKey key, Salt salt, ServerClock clock,
                 crypto::Random& random, SessionOptions options)
    : core_(make_core(role, std::move(key), salt, clock, random, options)) {}

Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

Result<MsgId> Session::push(Bytes body, TimePoint now, PushOptions options) {
  return core_->push(std::move(body), now, options);
}

Result<MsgId> Session::bind_temporary_key(const crypto::AuthKey& permanent, UnixTime expires_at,
                                          TimePoint now) {
  return core_->bind_temporary_key(KeyBinding{permanent, expires_at}, now);
}

Result<MsgId> Session::answer(MsgId request, Bytes result, TimePoint now) {
  return core_->answer(request, std::move(result), now);
}

Cancelled Session::cancel(MsgId call, TimePoint now) {
  return core_->cancel(call, now);
}

void Session::destroy_session(SessionId session, TimePoint now) {
  core_->destroy_session(session, now);
}

void Session::destroy_auth_key(TimePoint now) {
  core_->destroy_auth_key(now);
}

Bytes Session::poll_output(TimePoint now) {
  return core_->poll_output(now);
}

Receipt Session::receipt() const noexcept {
  return core_->receipt();
}

std::vector<Event> Session::on_quick_ack(std::uint32_t token) {
  return core_->on_quick_ack(token);
}

Bytes Session::poll_request(TimePoint now, const HttpWait& wait) {
  return core_->poll_request(now, wait);
}

Bytes Session::poll_response(TimePoint now) {
  return core_->poll_response(now);
}

bool Session::has_output(TimePoint now) {
  return core_->has_output(now);
}

Result<std::vector<Event>> Session::receive(MutableBytes packet, TimePoint now) {
  return core_->receive(packet, now);
}

Result<std::vector<Event>> Session::receive(const OpenPacket& packet, TimePoint now) {
  return core_->receive(packet, now);
}

TimePoint Session::deadline() const {
  return core_->deadline();
}

std::vector<Event> Session::on_deadline(TimePoint now) {
  return core_->on_deadline(now);
}

void Session::on_traffic(TimePoint now) {
  core_->on_traffic(now);
}

void Session::on_connection_lost(TimePoint now) {
  core_->on_connection_lost(now);
}

void Session::on_connected(TimePoint now) {
  core_->on_connected(now);
}

void Session::use_future_salts(std::span<const FutureSalt> salts, TimePoint now) {
  core_->use_future_salts(salts, now);
}

void Session::expire_salts() {
  core_->expire_salts();
}

SessionId Session::id() const noexcept {
  return core_->id();
}

const crypto::AuthKey& Session::key() const noexcept {
  return core_->key();
}

const ServerClock& Session::clock() const noexcept {
  return core_->clock();
}

std::size_t Session::under_way() const noexcept {
  return core_->under_way();
}

}  // namespace layer::mtproto
