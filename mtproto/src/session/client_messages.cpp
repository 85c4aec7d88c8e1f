#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/reader.hpp>

#include <algorithm>
#include <utility>

#include "session/client_session.hpp"

// What a server sends to a client (core.telegram.org/mtproto/service_messages).

namespace layer::mtproto {

namespace types = tl::mtproto::types;

namespace {

std::vector<FutureSalt> salts_of(const types::FutureSalts& message) {
  std::vector<FutureSalt> salts;
  for (const types::FutureSalt& salt : message.salts)
    salts.push_back({UnixTime(std::chrono::seconds(salt.valid_since)),
                     UnixTime(std::chrono::seconds(salt.valid_until)), Salt{salt.salt}});
  return salts;
}

bool is_refusal(std::uint32_t constructor) noexcept {
  return constructor == types::BadMsgNotification::ID || constructor == types::BadServerSalt::ID;
}

}  // namespace

bool ClientSession::take(const Incoming& message, TimePoint now) {
  confirmed_ |= !is_refusal(message.constructor());
  switch (message.constructor()) {
    case types::RpcResult::ID:
      take_result(message, now);
      return true;
    case types::BadServerSalt::ID:
      take_salt_refusal(message, now);
      return true;
    case types::BadMsgNotification::ID:
      take_refusal(message, now);
      return true;
    case types::NewSessionCreated::ID:
      take_new_session(message, now);
      return true;
    case types::Pong::ID:
      take_pong(message, now);
      return true;
    case types::FutureSalts::ID:
      take_future_salts(message, now);
      return true;
    case types::MsgDetailedInfo::ID:
      take_detailed_info(message, now);
      return true;
    case types::MsgNewDetailedInfo::ID:
      take_new_detailed_info(message, now);
      return true;
    default:
      if (!take_common(message, now) && !take_destruction(message, message.body))
        report(events::Update{Bytes(message.body.begin(), message.body.end())});
      return true;
  }
}

void ClientSession::take_result(const Incoming& message, TimePoint now) {
  tl::Reader reader(message.body);
  reader.u32();
  const MsgId request{reader.i64()};
  const BytesView result = reader.rest();
  if (!reader.ok() || result.empty()) return reject(message, Errc::malformed_message);
  Outgoing* call = outbox_.find(request);
  if (!call || !call->was_sent()) return ignore(message.id, Errc::irrelevant_message);
  switch (call->kind) {
    case Outgoing::Kind::call:
      return take_answer(*call, result, now);
    case Outgoing::Kind::drop_answer:
      return outbox_.erase(*call);
    default:
      if (!take_destruction(message, result)) reject(message, Errc::irrelevant_message);
  }
}

void ClientSession::take_answer(Outgoing& call, BytesView result, TimePoint now) {
  Bytes body(result.begin(), result.end());
  if (tl::Reader(result).peek() == types::GzipPacked::ID) {
    auto unpacked = unpack(result);
    if (!unpacked) return end(call, events::CallLost{call.name, unpacked.error()});
    body = std::move(*unpacked);
  }
  if (tl::Reader(body).peek() == types::RpcError::ID) return take_failure(call, body, now);
  const MsgId name = call.name;
  outbox_.erase(call);
  report(events::Answer{name, std::move(body)});
}

void ClientSession::take_failure(Outgoing& call, BytesView failure, TimePoint now) {
  const auto error = tl::parse<types::RpcError>(failure);
  if (!error) return end(call, events::CallLost{call.name, Errc::malformed_message});
  RpcError parsed = RpcError::parse(error->error_code, error->error_message);
  // It waited for a message under the id that this had before.
  if (call.stale_order && parsed.name.starts_with("MSG_WAIT_")) return retry(call, now);
  const bool maybe_taken = call.maybe_taken || call.copies > 1;
  end(call, events::RpcFailure{call.name, std::move(parsed), maybe_taken});
}

/// The server forgot the session, or never knew it: with it is gone what it may have sent.
void ClientSession::take_new_session(const Incoming& message, TimePoint now) {
  const auto session = read<types::NewSessionCreated>(message);
  if (!session) return;
  const MsgId first{session->first_msg_id};
  if (!first.is_from(Role::client)) return reject(message, Errc::irrelevant_message);
  if (const Salt salt{session->server_salt}; salts_.at(clock_.at(now)) != salt) {
    salts_.told(salt, clock_.at(now));
    report(events::SaltChanged{salt});
  }
  if (server_session_ == session->unique_id) return;  // the same, for a lower id
  const bool known = server_session_.has_value();
  server_session_ = session->unique_id;
  doubt_calls_before(first, known, now);
  report(events::NewSession{first, session->unique_id});
}

void ClientSession::take_pong(const Incoming& message, TimePoint now) {
  const auto pong = read<types::Pong>(message);
  if (!pong) return;
  if (const Outgoing* ping = outbox_.find(MsgId{pong->msg_id});
      ping && ping->kind == Outgoing::Kind::ping)
    outbox_.erase(*ping);
  const auto round_trip = keepalive_.on_pong(pong->ping_id, now);
  if (!round_trip) return ignore(message.id, Errc::irrelevant_message);
  report(events::Pong{*round_trip});
}

void ClientSession::take_future_salts(const Incoming& message, TimePoint now) {
  const auto salts = read<types::FutureSalts>(message);
  if (!salts) return;
  const Outgoing* request = outbox_.find(MsgId{salts->req_msg_id});
  if (!request || request->kind != Outgoing::Kind::salt_request)
    return reject(message, Errc::irrelevant_message);
  outbox_.erase(*request);
  salts_.add(salts_of(*salts), clock_.at(now));
  report(events::FutureSalts{salts_.dated()});
}

void ClientSession::take_detailed_info(const Incoming& message, TimePoint now) {
  const auto info = read<types::MsgDetailedInfo>(message);
  if (!info) return;
  Outgoing* call = outbox_.find(MsgId{info->msg_id});
  if (call) on_acked(*call);
  take_answer_notice(message, MsgId{info->answer_msg_id}, call != nullptr, now);
}

void ClientSession::take_new_detailed_info(const Incoming& message, TimePoint now) {
  if (const auto info = read<types::MsgNewDetailedInfo>(message))
    take_answer_notice(message, MsgId{info->answer_msg_id}, true, now);
}

/// The server holds a message for us that we did not acknowledge.
void ClientSession::take_answer_notice(const Incoming& message, MsgId answer, bool wanted,
                                       TimePoint now) {
  if (!answer.is_from(Role::server)) return reject(message, Errc::irrelevant_message);
  if (!wanted || window_.look(answer) != ReplayWindow::Verdict::fresh)
    acks_.add(answer, now);
  else if (std::ranges::find(unseen_answers_, answer.value) == unseen_answers_.end())
    unseen_answers_.push_back(answer.value);
}

/// destroy_session's and destroy_auth_key's results come with rpc_result or without.
bool ClientSession::take_destruction(const Incoming& message, BytesView result) {
  const auto end_request = [this](Outgoing::Kind kind, std::optional<std::int64_t> about) {
    const auto found = std::ranges::find_if(outbox_.messages(), [&](const auto& entry) {
      return entry.second.kind == kind && (!about || entry.second.asked.front() == *about);
    });
    if (found == outbox_.messages().end()) return false;
    outbox_.erase(found->second);
    return true;
  };
  const auto session_ended = [&](std::int64_t session, bool existed) {
    if (end_request(Outgoing::Kind::destroy_session, session))
      report(events::SessionDestroyed{SessionId{session}, existed});
    else
      ignore(message.id, Errc::irrelevant_message);
  };
  const auto key_ended = [&](events::KeyDestruction how) {
    if (end_request(Outgoing::Kind::destroy_key, std::nullopt))
      report(events::AuthKeyDestroyed{how});
    else
      ignore(message.id, Errc::irrelevant_message);
  };
  switch (tl::Reader(result).peek()) {
    case types::DestroySessionOk::ID:
      if (const auto ok = tl::parse<types::DestroySessionOk>(result))
        session_ended(ok->session_id, true);
      return true;
    case types::DestroySessionNone::ID:
      if (const auto none = tl::parse<types::DestroySessionNone>(result))
        session_ended(none->session_id, false);
      return true;
    case types::DestroyAuthKeyOk::ID:
      key_ended(events::KeyDestruction::done);
      return true;
    case types::DestroyAuthKeyNone::ID:
      key_ended(events::KeyDestruction::unknown_key);
      return true;
    case types::DestroyAuthKeyFail::ID:
      key_ended(events::KeyDestruction::failed);
      return true;
    default:
      return false;
  }
}

}  // namespace layer::mtproto
