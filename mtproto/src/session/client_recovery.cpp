#include <layer/tl/mtproto/all.hpp>

#include <algorithm>
#include <utility>

#include "session/client_session.hpp"

// Calls that met with an accident: refused, lost, in doubt, or following one that was. The rule: a
// call is executed at most once, unless it may be executed twice.

namespace layer::mtproto {

namespace types = tl::mtproto::types;

namespace {

// bad_msg_notification's codes.
constexpr int ID_TOO_LOW = 16;
constexpr int ID_TOO_HIGH = 17;
constexpr int CONTAINER_ID_REUSED = 19;
constexpr int TOO_OLD_TO_TELL = 20;
constexpr int SEQ_NO_TOO_LOW = 32;
constexpr int SEQ_NO_TOO_HIGH = 33;
constexpr int SEQ_NO_NOT_EVEN = 34;
constexpr int SEQ_NO_NOT_ODD = 35;
constexpr int WRONG_SALT = 48;
constexpr int INVALID_CONTAINER = 64;

constexpr int MAX_REFUSALS = 5;
// How many messages' worth of seq_no are left out when the server has seen higher ones.
constexpr std::int32_t SEQ_NO_SKIP = 32;

bool blames_the_number(int code) noexcept {
  return code != WRONG_SALT && code != INVALID_CONTAINER && code != CONTAINER_ID_REUSED;
}

}  // namespace

std::vector<MsgId> ClientSession::named(MsgId id) const {
  if (const SentContainer* container = containers_.find(id)) return container->contents;
  return {id};
}

void ClientSession::take_salt_refusal(const Incoming& message, TimePoint now) {
  const auto refusal = read<types::BadServerSalt>(message);
  if (!refusal) return;
  const MsgId id{refusal->bad_msg_id};
  // A salt is taken only from an answer to what we sent lately: everything else may be a replay.
  if (!asked_at(message)) return reject(message, Errc::irrelevant_message);
  salts_.refused(Salt{refusal->new_server_salt}, clock_.at(now));
  report(events::SaltChanged{Salt{refusal->new_server_salt}});
  for (const MsgId refused : named(id))
    if (Outgoing* ours = outbox_.find(refused); ours && ours->was_sent())
      refuse(*ours, WRONG_SALT, now);
}

void ClientSession::take_refusal(const Incoming& message, TimePoint now) {
  const auto refusal = read<types::BadMsgNotification>(message);
  if (!refusal) return;
  if (!asked_at(message)) return reject(message, Errc::irrelevant_message);
  if (refusal->error_code == SEQ_NO_TOO_LOW) numbering_.skip(SEQ_NO_SKIP);
  restart_due_ |= refusal->error_code == SEQ_NO_TOO_HIGH;
  for (const MsgId refused : named(MsgId{refusal->bad_msg_id}))
    if (Outgoing* ours = outbox_.find(refused); ours && ours->was_sent())
      refuse(*ours, refusal->error_code, now);
}

void ClientSession::refuse(Outgoing& message, int code, TimePoint now) {
  if (message.is_service()) return retry_service(message, now);
  // The server has it, so this is about another copy: somebody plays our packets again.
  if (message.state == Outgoing::State::received) return ask_about(message, now);
  // The refusal is of one copy. An earlier one, on another connection, may have been taken.
  message.maybe_taken |= message.copies > 1;
  if (++message.refusals > MAX_REFUSALS) return give_up(message, Errc::message_refused);
  if (message.copies > 1 && !message.repeatable)
    return blames_the_number(code) ? uncertain(message, now) : repeat_call(message);
  switch (code) {
    case CONTAINER_ID_REUSED:
      return ask_about(message, now);
    case INVALID_CONTAINER:
      message.alone = true;
      return retry(message, now);
    case SEQ_NO_NOT_EVEN:
      message.content = Content::unrelated;
      return retry(message, now);
    case SEQ_NO_NOT_ODD:
      message.content = Content::related;
      return retry(message, now);
    case ID_TOO_LOW:
    case ID_TOO_HIGH:
    case SEQ_NO_TOO_LOW:
    case SEQ_NO_TOO_HIGH:
    case WRONG_SALT:
      return retry(message, now);
    case TOO_OLD_TO_TELL:
      return uncertain(message, now);
    default:
      return give_up(message, Errc::message_refused);
  }
}

void ClientSession::retry_service(Outgoing& message, TimePoint now) {
  if (++message.refusals > MAX_REFUSALS) return outbox_.erase(message);
  renumber(message, now);
}

void ClientSession::retry(Outgoing& call, TimePoint now) {
  if (call.doomed) return fail_waiting(call);
  renumber(call, now);
  mark_followers_stale(call.name);
  report(events::Resent{call.name});
}

void ClientSession::repeat_call(Outgoing& call) {
  if (call.doomed) return fail_waiting(call);
  repeat(call);
  report(events::Resent{call.name});
}

void ClientSession::uncertain(Outgoing& call, TimePoint now) {
  call.maybe_taken = true;
  if (call.repeatable) return retry(call, now);
  give_up(call, Errc::maybe_delivered);
}

void ClientSession::give_up(Outgoing& call, Errc reason) {
  end(call, events::CallLost{call.name, call.maybe_taken ? Errc::maybe_delivered : reason});
}

void ClientSession::fail_waiting(Outgoing& call) {
  if (call.maybe_taken) return give_up(call, Errc::maybe_delivered);
  end(call, events::RpcFailure{call.name, RpcError::parse(400, "MSG_WAIT_FAILED")});
}

/// The end of a call other than by its answer.
void ClientSession::end(Outgoing& call, Event how) {
  const MsgId name = call.name;
  const bool is_call = call.kind == Outgoing::Kind::call;
  outbox_.erase(call);
  if (!is_call) return;
  report(std::move(how));
  doom_followers(name);
}

void ClientSession::doom_followers(MsgId name) {
  std::vector<MsgId> waiting;
  for (auto& [id, message] : outbox_.messages()) {
    if (std::ranges::find(message.after, name) == message.after.end()) continue;
    message.doomed = true;
    if (!message.was_sent()) waiting.push_back(id);
  }
  std::ranges::sort(waiting);
  for (const MsgId id : waiting)
    if (Outgoing* message = outbox_.find(id)) fail_waiting(*message);
}

void ClientSession::mark_followers_stale(MsgId name) {
  for (auto& [id, message] : outbox_.messages())
    if (std::ranges::find(message.after, name) != message.after.end()) message.stale_order = true;
}

/// A session that begins with `first` cannot have what came before; an earlier one may have.
void ClientSession::doubt_calls_before(MsgId first, bool had_session, TimePoint now) {
  // The first session, begun on an earlier connection, whose news did not reach us.
  const Outgoing* cause = outbox_.find(first);
  if (!had_session && cause && cause->was_sent() && cause->connection < connection_) return;
  for (const MsgId id : outbox_.in_flight()) {
    Outgoing& call = *outbox_.find(id);
    if (call.connection < connection_ || (had_session && id < first))
      uncertain(call, now);
    else if (id < first)
      ask_about(call, now);
  }
}

/// Begins a new session of the same key. The server keeps the two apart: what it has of the old one
/// it will not tell the new one.
void ClientSession::restart(TimePoint now) {
  previous_ = std::exchange(id_, SessionId{random_.value<std::int64_t>()});
  if (numbers_are_ahead(now)) numbering_.clock_went_back();
  numbering_.begin_session();
  window_ = ReplayWindow(options_.replay_window);
  acks_ = AckQueue(options_.ack_count, options_.ack_delay);
  containers_.forget_all();
  server_session_.reset();
  confirmed_ = false;
  doubtful_calls_.clear();
  unseen_answers_.clear();
  unanswered_calls_.clear();

  outbox_.drop_service_messages();
  for (const MsgId id : outbox_.content_ids()) {
    Outgoing* call = outbox_.find(id);
    if (!call) continue;  // it followed one that failed
    if (call->was_sent())
      uncertain(*call, now);
    else
      renumber(*call, now);
  }
}

}  // namespace layer::mtproto
