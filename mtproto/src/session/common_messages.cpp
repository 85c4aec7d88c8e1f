#include <layer/tl/mtproto/all.hpp>

#include <algorithm>

#include "session/session_core.hpp"

// Service messages that either side may send: acks, questions about messages and their answers,
// pings (core.telegram.org/mtproto/service_messages_about_messages).

namespace layer::mtproto {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

namespace {

// What is known about a message, in the low bits of its state.
constexpr std::uint8_t NOTHING_KNOWN = 1;
constexpr std::uint8_t NOT_RECEIVED = 2;
constexpr std::uint8_t NOT_RECEIVED_YET = 3;
constexpr std::uint8_t RECEIVED = 4;
constexpr std::uint8_t ACKNOWLEDGED = 8;

}  // namespace

bool SessionCore::is_id_list(const Incoming& message, const std::vector<std::int64_t>& ids) {
  if (ids.size() <= MAX_IDS) return true;
  reject(message, Errc::too_many_ids);
  return false;
}

bool SessionCore::take_common(const Incoming& message, TimePoint now) {
  switch (message.constructor()) {
    case types::MsgsAck::ID:
      take_acks(message);
      return true;
    case types::MsgsStateReq::ID:
      take_state_request(message, now);
      return true;
    case types::MsgsStateInfo::ID:
      take_state_info(message, now);
      return true;
    case types::MsgsAllInfo::ID:
      take_all_info(message, now);
      return true;
    case types::MsgResendReq::ID:
      take_resend_request(message, now);
      return true;
    case functions::Ping::ID:
      if (const auto ping = read<functions::Ping>(message))
        send_object(Outgoing::Kind::reply, types::Pong(message.id.value, ping->ping_id), now);
      return true;
    default:
      return false;
  }
}

void SessionCore::take_acks(const Incoming& message) {
  const auto acks = read<types::MsgsAck>(message);
  if (!acks || !is_id_list(message, acks->msg_ids)) return;
  for (const std::int64_t id : acks->msg_ids) {
    Outgoing* acked = outbox_.find(MsgId{id});
    if (!acked)
      on_unknown_ack(message, MsgId{id});
    else if (acked->was_sent())
      on_acked(*acked);
  }
}

void SessionCore::take_state_request(const Incoming& message, TimePoint now) {
  const auto request = read<types::MsgsStateReq>(message);
  if (request && is_id_list(message, request->msg_ids))
    tell_states(request->msg_ids, message.id, now);
}

void SessionCore::take_state_info(const Incoming& message, TimePoint now) {
  const auto info = read<types::MsgsStateInfo>(message);
  if (!info) return;
  const Outgoing* question = outbox_.find(MsgId{info->req_msg_id});
  if (!question || !question->is_question()) return ignore(message.id, Errc::irrelevant_message);
  // Resend requests are answered by it too, but what counts is what is sent again.
  const bool was_asked = question->kind == Outgoing::Kind::state_request;
  const std::vector<std::int64_t> ids = question->asked;
  outbox_.erase(*question);
  if (was_asked && !apply_states(ids, info->info, now)) reject(message, Errc::malformed_message);
}

void SessionCore::take_all_info(const Incoming& message, TimePoint now) {
  const auto info = read<types::MsgsAllInfo>(message);
  if (!info || !is_id_list(message, info->msg_ids)) return;
  if (!apply_states(info->msg_ids, info->info, now)) reject(message, Errc::malformed_message);
}

void SessionCore::take_resend_request(const Incoming& message, TimePoint now) {
  const auto request = read<types::MsgResendReq>(message);
  if (!request || !is_id_list(message, request->msg_ids)) return;
  bool all_known = true;
  for (const std::int64_t id : request->msg_ids) {
    Outgoing* wanted = outbox_.find(MsgId{id});
    all_known &= wanted != nullptr;
    if (wanted) repeat(*wanted);
  }
  if (!all_known) tell_states(request->msg_ids, message.id, now);
}

void SessionCore::tell_states(const std::vector<std::int64_t>& ids, MsgId request, TimePoint now) {
  Bytes states;
  for (const std::int64_t id : ids)
    states.push_back(state_of(MsgId{id}));
  send_object(Outgoing::Kind::reply, types::MsgsStateInfo(request.value, std::move(states)), now);
}

std::uint8_t SessionCore::state_of(MsgId id) {
  if (id.is_from(role_)) return outbox_.find(id) ? RECEIVED : NOTHING_KNOWN;
  if (window_.look(id) == ReplayWindow::Verdict::duplicate) {
    const std::uint8_t acknowledged = acks_.contains(id) ? 0 : ACKNOWLEDGED;
    return static_cast<std::uint8_t>(RECEIVED | acknowledged | state_flags(id));
  }
  if (id > window_.highest()) return NOT_RECEIVED_YET;
  // An earlier life of this session may have known what was sent before its first packet.
  return id < std::max(begun_, window_.lowest()) ? NOTHING_KNOWN : NOT_RECEIVED;
}

bool SessionCore::apply_states(const std::vector<std::int64_t>& ids, BytesView states,
                               TimePoint now) {
  if (ids.size() != states.size()) return false;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (Outgoing* message = outbox_.find(MsgId{ids[i]}); message && message->was_sent())
      on_state(*message, states[i], now);
  return true;
}

}  // namespace layer::mtproto
