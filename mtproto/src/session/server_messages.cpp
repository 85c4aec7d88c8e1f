#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/serialize.hpp>

#include <utility>

#include "session/server_session.hpp"

// What a client sends to a server (core.telegram.org/mtproto/service_messages).

namespace layer::mtproto {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

namespace {

constexpr std::int32_t MAX_SALTS = 64;

types::FutureSalt as_tl(const FutureSalt& salt) {
  const auto seconds = [](UnixTime time) {
    return static_cast<std::int32_t>(
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
  };
  return {seconds(salt.valid_since), seconds(salt.valid_until), salt.salt.value};
}

bool is_for_clients(std::uint32_t constructor) noexcept {
  switch (constructor) {
    case types::RpcResult::ID:
    case types::NewSessionCreated::ID:
    case types::BadMsgNotification::ID:
    case types::BadServerSalt::ID:
    case types::FutureSalts::ID:
    case types::Pong::ID:
    case types::MsgDetailedInfo::ID:
    case types::MsgNewDetailedInfo::ID:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool ServerSession::take(const Incoming& message, TimePoint now) {
  if (is_for_clients(message.constructor())) return false;
  if (!take_own(message, now) && !take_common(message, now)) take_request(message, now);
  return true;
}

bool ServerSession::take_own(const Incoming& message, TimePoint now) {
  switch (message.constructor()) {
    case functions::PingDelayDisconnect::ID:
      take_delayed_ping(message, now);
      return true;
    case functions::GetFutureSalts::ID:
      take_salt_request(message, now);
      return true;
    case functions::RpcDropAnswer::ID:
      take_drop_answer(message, now);
      return true;
    case types::MsgResendAnsReq::ID:
      take_answer_request(message, now);
      return true;
    case functions::DestroySession::ID:
      take_destroy_session(message);
      return true;
    case functions::DestroyAuthKey::ID:
      running_.emplace(message.id, AnswerForm::bare);
      report(events::DestroyAuthKey{message.id});
      return true;
    case functions::HttpWait::ID:
      take_http_wait(message);
      return true;
    default:
      return false;
  }
}

void ServerSession::take_request(const Incoming& message, TimePoint now) {
  if (is_full()) return ignore(message.id, Errc::too_many_calls);
  if (running_.size() >= options_.max_calls) {
    send_result(message.id, tl::serialize(types::RpcError(420, "FLOOD_WAIT_1")), now);
    return;
  }
  running_.emplace(message.id, AnswerForm::rpc_result);
  report(
      events::Request{message.id, message.seq_no, Bytes(message.body.begin(), message.body.end())});
}

void ServerSession::take_delayed_ping(const Incoming& message, TimePoint now) {
  const auto ping = read<functions::PingDelayDisconnect>(message);
  if (!ping) return;
  send_object(Outgoing::Kind::reply, types::Pong(message.id.value, ping->ping_id), now);
  report(events::DisconnectAfter{std::chrono::seconds(ping->disconnect_delay)});
}

void ServerSession::take_salt_request(const Incoming& message, TimePoint now) {
  const auto request = read<functions::GetFutureSalts>(message);
  if (!request) return;
  if (request->num < 1 || request->num > MAX_SALTS)
    report(Violation{Rule::salt_count, message.id, std::to_string(request->num) + " salts"});
  const std::int32_t count = std::clamp(request->num, 1, MAX_SALTS);
  const UnixTime time = clock_.at(now);
  std::vector<types::FutureSalt> salts;
  for (const FutureSalt& salt : salts_.future(time, static_cast<std::size_t>(count)))
    salts.push_back(as_tl(salt));
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
  send_object(
      Outgoing::Kind::reply,
      types::FutureSalts(message.id.value, static_cast<std::int32_t>(seconds), std::move(salts)),
      now);
}

void ServerSession::take_drop_answer(const Incoming& message, TimePoint now) {
  const auto request = read<functions::RpcDropAnswer>(message);
  if (!request) return;
  const MsgId dropped{request->req_msg_id};
  if (running_.erase(dropped) != 0) {
    // Both the request and the wish to drop it are answered by the same.
    const Bytes running = tl::serialize(types::RpcAnswerDroppedRunning());
    send_result(dropped, running, now);
    send_result(message.id, running, now);
    report(events::RequestDropped{dropped});
    return;
  }
  const auto answered = answers_.find(dropped);
  const Outgoing* answer =
      answered == answers_.end() ? nullptr : outbox_.find_named(answered->second);
  if (!answer) {
    send_result(message.id, tl::serialize(types::RpcAnswerUnknown()), now);
    return;
  }
  const types::RpcAnswerDropped result(answer->number.id.value, answer->number.seq_no,
                                       static_cast<std::int32_t>(answer->body.size()));
  outbox_.erase(*answer);
  answers_.erase(answered);
  send_result(message.id, tl::serialize(result), now);
}

void ServerSession::take_answer_request(const Incoming& message, TimePoint now) {
  const auto request = read<types::MsgResendAnsReq>(message);
  if (!request || !is_id_list(message, request->msg_ids)) return;
  for (const std::int64_t id : request->msg_ids)
    if (const auto answered = answers_.find(MsgId{id}); answered != answers_.end())
      if (Outgoing* answer = outbox_.find_named(answered->second)) repeat(*answer);
  tell_states(request->msg_ids, message.id, now);
}

void ServerSession::take_destroy_session(const Incoming& message) {
  const auto request = read<functions::DestroySession>(message);
  if (!request) return;
  running_.emplace(message.id, AnswerForm::bare);
  report(events::DestroySession{message.id, SessionId{request->session_id}});
}

void ServerSession::take_http_wait(const Incoming& message) {
  const auto wait = read<functions::HttpWait>(message);
  if (!wait) return;
  using std::chrono::milliseconds;
  report(events::HttpWait{milliseconds(wait->max_delay), milliseconds(wait->wait_after),
                          milliseconds(wait->max_wait)});
}

}  // namespace layer::mtproto
