#include "session/client_session.hpp"

#include <layer/tl/mtproto/all.hpp>
#include <layer/tl/reader.hpp>

#include <algorithm>
#include <utility>

namespace layer::mtproto {

namespace functions = tl::mtproto::functions;
namespace types = tl::mtproto::types;

namespace {

using namespace std::chrono_literals;

// core.telegram.org/mtproto/security_guidelines, "Checking msg_id".
constexpr auto OLDEST = 300s;
constexpr auto NEWEST = 30s;
// Smaller corrections are measuring errors, not news.
constexpr auto NOTABLE = 1s;
// Ids this far ahead of a corrected clock would be refused.
constexpr auto AHEAD = 20s;

constexpr std::int32_t SALTS_TO_ASK = 64;

}  // namespace

ClientSession::ClientSession(crypto::AuthKey key, Salt salt, ServerClock clock,
                             crypto::Random& random, const SessionOptions& options)
    : SessionCore(Role::client, std::move(key), clock, random, options),
      salts_(salt),
      keepalive_(options) {}

Result<Admission> ClientSession::admit(const OpenPacket& packet,
                                       const Result<IncomingMessages>& messages, TimePoint now) {
  if (!messages) return messages.error();
  if (packet.session != id()) {
    if (packet.session != previous_) return Errc::wrong_session;
    ignore(packet.id, Errc::wrong_session);
    return Admission::leave;
  }
  const auto from_server = [](const Incoming& message) { return message.id.is_from(Role::server); };
  if (!packet.id.is_from(Role::server) || !std::ranges::all_of(*messages, from_server))
    return Errc::wrong_parity;

  keepalive_.heard(now);
  salts_.noticed(packet.salt);
  switch (window_.look(packet.id)) {
    case ReplayWindow::Verdict::fresh:
      return admit_time(packet.id, *messages, now);
    case ReplayWindow::Verdict::duplicate:
      return Admission::take;  // its messages are found to be duplicates one by one, and
                               // acknowledged again
    case ReplayWindow::Verdict::below:
      ignore(packet.id, Errc::below_window);
      return Admission::leave;
  }
  return Admission::leave;
}

/// What answers us was made after we asked, whatever our clock says: it corrects the clock. All
/// else must be of our time.
Admission ClientSession::admit_time(MsgId packet, const IncomingMessages& messages, TimePoint now) {
  std::optional<TimePoint> asked;
  for (const Incoming& message : messages)
    asked = std::max(asked, asked_at(message));
  if (asked) {
    clock_moved(clock_.saw_answer(packet.time(), *asked, now), now);
    return Admission::take;
  }
  const auto age = clock_.at(now) - packet.time();
  if (clock_.trusted() && (age > OLDEST || age < -NEWEST)) {
    ignore(packet, age > OLDEST ? Errc::too_old : Errc::from_the_future);
    return Admission::leave;
  }
  clock_moved(clock_.saw(packet.time(), now), now);
  return Admission::take;
}

/// When we sent the message that this one names as its cause, if we did.
std::optional<TimePoint> ClientSession::asked_at(const Incoming& message) {
  tl::Reader reader(message.body);
  switch (reader.u32()) {
    case tl::mtproto::types::RpcResult::ID:
    case types::BadMsgNotification::ID:
    case types::BadServerSalt::ID:
    case types::NewSessionCreated::ID:
    case types::Pong::ID:
    case types::FutureSalts::ID:
    case types::MsgsStateInfo::ID:
      break;
    default:
      return std::nullopt;
  }
  const MsgId cause{reader.i64()};
  if (const Outgoing* ours = outbox_.find(cause); ours && ours->was_sent()) return ours->sent_at;
  if (const SentContainer* container = containers_.find(cause)) return container->sent_at;
  return std::nullopt;
}

void ClientSession::clock_moved(Duration by, TimePoint now) {
  if (by >= NOTABLE || by <= -NOTABLE) report(events::TimeCorrected{by});
  if (!numbers_are_ahead(now)) return;
  // Ids have to go back. A session that the server has taken messages of cannot do that: they would
  // be lower than the ones before, with higher seq_no.
  if (confirmed_)
    restart_due_ = true;
  else
    numbering_.clock_went_back();
}

/// Too far to be taken.
bool ClientSession::numbers_are_ahead(TimePoint now) {
  return numbering_.last().time() >= clock_.at(now) + AHEAD;
}

void ClientSession::after_packet(TimePoint now) {
  if (std::exchange(restart_due_, false)) restart(now);
}

void ClientSession::on_traffic(TimePoint now) {
  keepalive_.heard(now);
}

void ClientSession::use_future_salts(std::span<const FutureSalt> salts, TimePoint now) {
  salts_.add(salts, clock_.at(now));
}

void ClientSession::note_use(TimePoint now) {
  keepalive_.start(now);
  if (in_use() && !was_in_use_) {
    keepalive_.in_use_from(now);
    sweep_at_ = now + options_.patience;
  }
  was_in_use_ = in_use();
}

void ClientSession::before_sending(TimePoint now) {
  note_use(now);
  send_questions(now);
  // Not before the server has answered: with a wrong salt it would be refused as well.
  if (confirmed_ && salts_.wants_more(now, clock_.at(now)))
    send_object(Outgoing::Kind::salt_request, functions::GetFutureSalts(SALTS_TO_ASK), now);
}

void ClientSession::ping(TimePoint now) {
  const auto ping_id = random_.value<std::int64_t>();
  const auto delay = std::chrono::ceil<std::chrono::seconds>(options_.disconnect_delay);
  send_object(Outgoing::Kind::ping,
              functions::PingDelayDisconnect(ping_id, static_cast<std::int32_t>(delay.count())),
              now);
  keepalive_.sent_ping(ping_id, now);
}

void ClientSession::on_due(TimePoint now) {
  note_use(now);
  switch (keepalive_.due(now, in_use())) {
    case Keepalive::Due::dead:
      on_connection_lost(now);
      report(events::ConnectionDead{Errc::no_pong});
      return;
    case Keepalive::Due::ping:
      ping(now);
      break;
    case Keepalive::Due::nothing:
      break;
  }
  if (in_use() && now >= sweep_at_) ask_about_silent_calls(now);
}

TimePoint ClientSession::own_deadline() const {
  const TimePoint alive = keepalive_.deadline(in_use());
  return in_use() ? std::min(alive, sweep_at_) : alive;
}

void ClientSession::on_connection_lost(TimePoint now) {
  SessionCore::on_connection_lost(now);
  doubtful_calls_.clear();
  unseen_answers_.clear();
  unanswered_calls_.clear();
}

void ClientSession::on_connected(TimePoint now) {
  SessionCore::on_connected(now);
  keepalive_.restart(now);
  sweep_at_ = now + options_.patience;
  if (options_.ping_interval != Duration::zero()) ping(now);
  // The server knows copies by their id, if it still knows the session. What must not be executed
  // twice waits until it has said so.
  for (const MsgId id : outbox_.in_flight()) {
    Outgoing& call = *outbox_.find(id);
    if (call.repeatable && call.state == Outgoing::State::sent)
      repeat_call(call);
    else
      ask_about(call, now);
  }
}

Result<MsgId> ClientSession::bind_temporary_key(KeyBinding binding, TimePoint now) {
  if (outbox_.size() >= options_.max_calls) return Errc::too_many_calls;
  Outgoing& call = send(Outgoing::Kind::call, {}, now);
  call.alone = true;
  call.repeatable = true;
  binding_ = Binding{call.name, std::move(binding)};
  return call.name;
}

void ClientSession::complete(Outgoing& message) {
  if (!binding_ || message.name != binding_->call) return;
  message.body = bind_request(binding_->key, key_.id(), id_, message.number.id, random_);
}

Cancelled ClientSession::cancel(MsgId name, TimePoint now) {
  Outgoing* call = outbox_.find_named(name);
  if (!call || call->kind != Outgoing::Kind::call) return Cancelled::unknown;
  const MsgId id = call->number.id;
  const bool sent = call->was_sent();
  const bool maybe_taken = sent || call->maybe_taken;
  outbox_.erase(*call);
  if (!sent) {
    doom_followers(name);
    return maybe_taken ? Cancelled::maybe_delivered : Cancelled::not_sent;
  }
  send_object(Outgoing::Kind::drop_answer, functions::RpcDropAnswer(id.value), now);
  return Cancelled::maybe_delivered;
}

void ClientSession::destroy_session(SessionId session, TimePoint now) {
  Outgoing& request =
      send_object(Outgoing::Kind::destroy_session, functions::DestroySession(session.value), now);
  request.repeatable = true;
  request.asked.push_back(session.value);
}

void ClientSession::destroy_auth_key(TimePoint now) {
  send_object(Outgoing::Kind::destroy_key, functions::DestroyAuthKey(), now).repeatable = true;
}

}  // namespace layer::mtproto
