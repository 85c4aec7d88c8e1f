#include <layer/tl/mtproto/all.hpp>

#include <algorithm>
#include <utility>

#include "session/client_session.hpp"

// Finding out what the server knows of our calls, and having it send again what we have not got.

namespace layer::mtproto {

namespace types = tl::mtproto::types;

namespace {

// States of a message, as msgs_state_info tells them.
constexpr std::uint8_t KNOWLEDGE = 7;
constexpr std::uint8_t NOTHING_KNOWN = 1;
constexpr std::uint8_t NOT_RECEIVED = 2;
constexpr std::uint8_t NOT_RECEIVED_YET = 3;
constexpr std::uint8_t RECEIVED = 4;
constexpr std::uint8_t ANSWERED = 64;

/// The first MAX_IDS of a list, which keeps the rest.
std::vector<std::int64_t> take_some(std::vector<std::int64_t>& ids) {
  const auto count = static_cast<std::ptrdiff_t>(std::min(ids.size(), MAX_IDS));
  std::vector<std::int64_t> some(ids.begin(), ids.begin() + count);
  ids.erase(ids.begin(), ids.begin() + count);
  return some;
}

}  // namespace

void ClientSession::on_acked(Outgoing& message) {
  if (message.state == Outgoing::State::received) return;
  message.state = Outgoing::State::received;
  if (message.kind == Outgoing::Kind::call) report(events::Acked{message.name});
}

void ClientSession::on_state(Outgoing& message, std::uint8_t state, TimePoint now) {
  if (message.is_service()) return;
  switch (state & KNOWLEDGE) {
    case NOTHING_KNOWN:
      return uncertain(message, now);
    case NOT_RECEIVED:
    case NOT_RECEIVED_YET:
      // If it said otherwise before, it has forgotten.
      if (message.state == Outgoing::State::received) return uncertain(message, now);
      return repeat_call(message);
    case RECEIVED:
      on_acked(message);
      // It is on its way, or went with another connection.
      if ((state & ANSWERED) != 0) unanswered_calls_.push_back(message.number.id.value);
      return;
    default:
      return;
  }
}

void ClientSession::ask_about(Outgoing& call, TimePoint now) {
  call.asked_at = now;
  doubtful_calls_.push_back(call.number.id.value);
}

void ClientSession::ask_about_silent_calls(TimePoint now) {
  sweep_at_ = now + options_.patience;
  for (const MsgId id : outbox_.in_flight())
    if (Outgoing& call = *outbox_.find(id); now - call.asked_at >= options_.patience)
      ask_about(call, now);
}

void ClientSession::send_questions(TimePoint now) {
  // The server says "nothing known" of what ended meanwhile, which is then of no interest.
  while (!doubtful_calls_.empty()) {
    auto ids = take_some(doubtful_calls_);
    send_object(Outgoing::Kind::state_request, types::MsgsStateReq(ids), now).asked = ids;
  }
  while (!unanswered_calls_.empty()) {
    auto ids = take_some(unanswered_calls_);
    send_object(Outgoing::Kind::answer_request, types::MsgResendAnsReq(ids), now).asked = ids;
  }
  while (!unseen_answers_.empty()) {
    auto ids = take_some(unseen_answers_);
    send_object(Outgoing::Kind::resend_request, types::MsgResendReq(ids), now).asked = ids;
  }
}

}  // namespace layer::mtproto
