#include "session/server_session.hpp"

#include <layer/tl/mtproto/all.hpp>

#include <algorithm>
#include <utility>

namespace layer::mtproto {

namespace types = tl::mtproto::types;

namespace {

using namespace std::chrono_literals;

constexpr int TOO_OLD_TO_TELL = 20;
constexpr auto ACK_OVERDUE = 150s;
// A larger one is announced, and sent when it is asked for.
constexpr std::size_t MAX_TO_RESEND_UNASKED = 1024;
constexpr std::uint8_t KNOWLEDGE = 7;
constexpr std::uint8_t RECEIVED = 4;
constexpr std::uint8_t PROCESSING = 32;
constexpr std::uint8_t ANSWERED = 64;

std::optional<Rule> rule_of(Errc reason) noexcept {
  switch (reason) {
    case Errc::malformed_message:
    case Errc::irrelevant_message:
      return Rule::malformed_message;
    case Errc::too_many_ids:
      return Rule::id_count;
    case Errc::malformed_gzip:
    case Errc::gzip_too_large:
      return Rule::gzip;
    case Errc::nested_container:
      return Rule::container_nested;
    default:
      return std::nullopt;
  }
}

}  // namespace

ServerSession::ServerSession(crypto::AuthKey key, Salt salt, ServerClock clock,
                             crypto::Random& random, const SessionOptions& options)
    : SessionCore(Role::server, std::move(key), clock, random, options),
      salts_(this->key(), salt, options.salt_generation),
      named_(options.session_id.has_value()) {}

Result<Admission> ServerSession::admit(const OpenPacket& packet,
                                       const Result<IncomingMessages>& messages, TimePoint now) {
  if (!std::exchange(named_, true)) id_ = packet.session;
  if (packet.session != id()) return Errc::wrong_session;
  if (messages && is_copy(packet.id, *messages)) return Admission::take;
  if (auto wrong = rules_.check(packet, messages, window_, salts_, clock_.at(now))) {
    refuse(packet, std::move(*wrong), now);
    return Admission::leave;
  }
  for (Violation& violation : ClientRules::minor(packet, *messages))
    report(std::move(violation));
  announce_session(*messages, now);
  return Admission::take;
}

/// The client's connection broke, or somebody plays its packets again: nothing in it is new.
bool ServerSession::is_copy(MsgId packet, const IncomingMessages& messages) const {
  const auto known = [this](MsgId id) {
    return window_.look(id) == ReplayWindow::Verdict::duplicate;
  };
  return known(packet) && std::ranges::all_of(messages, known, &Incoming::id);
}

void ServerSession::refuse(const OpenPacket& packet, Refusal refusal, TimePoint now) {
  if (refusal.code == WRONG_SALT)
    send_object(Outgoing::Kind::reply,
                types::BadServerSalt(packet.id.value, packet.seq_no, WRONG_SALT, salt(now).value),
                now);
  else
    send_object(Outgoing::Kind::reply,
                types::BadMsgNotification(packet.id.value, packet.seq_no, refusal.code), now);
  report(std::move(refusal.violation));
}

void ServerSession::announce_session(const IncomingMessages& messages, TimePoint now) {
  if (messages.empty()) return;
  const MsgId first = std::ranges::min(messages, {}, &Incoming::id).id;
  if (unique_id_ && first >= first_) return;
  if (!unique_id_) unique_id_ = random_.value<std::int64_t>();
  first_ = first;
  send_object(Outgoing::Kind::notice,
              types::NewSessionCreated(first.value, *unique_id_, salt(now).value), now);
}

Result<MsgId> ServerSession::answer(MsgId request, Bytes result, TimePoint now) {
  if (!is_body(result)) return Errc::bad_body;
  const auto running = running_.find(request);
  if (running == running_.end()) return Errc::irrelevant_message;
  if (is_full()) return Errc::too_many_calls;
  const AnswerForm form = running->second;
  running_.erase(running);
  if (form == AnswerForm::rpc_result) return send_result(request, packed(std::move(result)), now);
  return send(Outgoing::Kind::notice, std::move(result), now, MsgIdKind::answer).name;
}

MsgId ServerSession::send_result(MsgId request, const Bytes& result, TimePoint now) {
  tl::Writer writer;
  writer.u32(types::RpcResult::ID);
  writer.i64(request.value);
  writer.append(result);
  Outgoing& answer = send(Outgoing::Kind::notice, writer.take(), now, MsgIdKind::answer);
  answer.reply_to = request;
  answers_[request] = answer.name;
  // The answer says that the request has come.
  acks_.remove(request);
  return answer.name;
}

void ServerSession::on_acked(Outgoing& message) {
  if (message.is_service()) return;
  report(events::Acked{message.name});
  answers_.erase(message.reply_to);
  outbox_.erase(message);
}

void ServerSession::on_unknown_ack(const Incoming& message, MsgId id) {
  if (id.is_from(Role::server) && id <= numbering_.last()) return;  // acknowledged before
  report(Violation{Rule::unknown_message, message.id,
                   "ack for " + std::to_string(id.value) + ", which was never sent"});
}

void ServerSession::on_state(Outgoing& message, std::uint8_t state, TimePoint) {
  if ((state & KNOWLEDGE) == RECEIVED)
    on_acked(message);
  else
    repeat(message);
}

std::uint8_t ServerSession::state_flags(MsgId id) const {
  if (answers_.contains(id)) return PROCESSING | ANSWERED;
  return running_.contains(id) ? PROCESSING : 0;
}

void ServerSession::reject(const Incoming& message, Errc reason) {
  if (const auto rule = rule_of(reason))
    report(Violation{*rule, message.id, make_error_code(reason).message()});
  ignore(message.id, reason);
}

void ServerSession::on_below_window(const Incoming& message, TimePoint now) {
  send_object(Outgoing::Kind::reply,
              types::BadMsgNotification(message.id.value, message.seq_no, TOO_OLD_TO_TELL), now);
}

void ServerSession::on_duplicate(const Incoming& message, TimePoint now) {
  if (answers_.contains(message.id)) resend_answer(message.id, now);
}

/// A small answer goes again; a large one is announced.
void ServerSession::resend_answer(MsgId request, TimePoint now) {
  Outgoing* answer = outbox_.find_named(answers_.at(request));
  if (!answer) return;
  if (answer->body.size() <= MAX_TO_RESEND_UNASKED) return repeat(*answer);
  send_object(Outgoing::Kind::reply,
              types::MsgDetailedInfo(request.value, answer->number.id.value,
                                     static_cast<std::int32_t>(answer->body.size()), 0),
              now);
}

void ServerSession::on_due(TimePoint now) {
  if (now < own_deadline()) return;
  sweep_at_ = now + options_.resend_after;
  for (const MsgId id : outbox_.in_flight()) {
    Outgoing& message = *outbox_.find(id);
    if (now - message.asked_at < options_.resend_after) continue;
    if (now - message.sent_at >= ACK_OVERDUE && !std::exchange(message.overdue, true))
      report(Violation{Rule::missing_ack, id, "no ack in two and a half minutes"});
    repeat(message);
  }
}

TimePoint ServerSession::own_deadline() const {
  return outbox_.size() == 0 ? TimePoint::max() : sweep_at_;
}

void ServerSession::on_connected(TimePoint now) {
  SessionCore::on_connected(now);
  for (const MsgId id : outbox_.in_flight())
    repeat(*outbox_.find(id));
}

void ServerSession::expire_salts() {
  salts_.expire();
}

}  // namespace layer::mtproto
