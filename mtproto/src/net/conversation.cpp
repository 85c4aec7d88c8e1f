#include "conversation.hpp"

#include <layer/mtproto/net/connection_error.hpp>
#include <layer/tl/reader.hpp>

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace layer::mtproto {

using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::uint32_t BOOL_TRUE = 0x997275b5;

/// What each call with a temporary key that speaks for nobody is refused with.
constexpr std::string_view UNBOUND = "AUTH_KEY_PERM_EMPTY";

/// What one write takes at most, and so what a stalled link may hold of ours.
constexpr std::size_t MAX_WRITE = 256 * 1024;

std::exception_ptr error(error_code code, bool maybe_delivered) {
  return std::make_exception_ptr(ConnectionError(code, maybe_delivered));
}

UnixTime machine_time() {
  return std::chrono::system_clock::now();
}

std::chrono::milliseconds clock_offset(const ServerClock& clock, TimePoint now) {
  return std::chrono::round<std::chrono::milliseconds>(clock.at(now) - machine_time());
}

}  // namespace

Conversation::Conversation(const boost::asio::any_io_executor& executor,
                           const ConnectionOptions& options, crypto::Random& random,
                           ConnectionStatistics& statistics, std::function<void()> changed)
    : options_(options),
      random_(random),
      statistics_(statistics),
      changed_(std::move(changed)),
      calls_(executor),
      events_(executor, options.max_event_bytes) {}

void Conversation::use(const StoredKey& key) {
  if (options_.temporary_key_lifetime) {
    permanent_ = key;
    return;
  }
  begin(key.key, key.salt, ServerClock::guessed(Clock::now(), machine_time() + key.clock_offset));
  future_salts_ = key.future_salts;
  session_->use_future_salts(future_salts_, Clock::now());
}

void Conversation::use(const key_exchange::Established& established) {
  StoredKey key(established.key, established.salt, clock_offset(established.clock, Clock::now()));
  events_.push(KeyCreated(key));
  if (options_.temporary_key_lifetime) {
    permanent_ = std::move(key);
  } else {
    begin(established.key, established.salt, established.clock);
  }
}

void Conversation::use_temporary(const key_exchange::Established& established) {
  const auto now = Clock::now();
  begin(established.key, established.salt, established.clock);
  temporary_expires_at_ =
      established.expires_at.value_or(established.clock.at(now) + *options_.temporary_key_lifetime);
  temporary_made_ = now;
  temporary_.emplace(now, established.clock.local(temporary_expires_at_),
                     now + options_.key_exchange_limit);
  const auto call = session_->bind_temporary_key(permanent_->key, temporary_expires_at_, now);
  binding_ = call ? *call : MsgId();
}

bool Conversation::use_shared_key() {
  const auto& shared = options_.shared_temporary_key;
  if (!shared || !shared->current() || !permanent_) return false;
  const auto bound = *shared->current();
  const auto now = Clock::now();
  TemporaryKey life(bound.made, bound.clock.local(bound.expires_at), now);
  life.open();
  if (!options_.makes_temporary_keys) life.leave_renewal();
  if (life.is_over(now, true)) return false;
  begin(bound.key, bound.salt, bound.clock);
  temporary_ = life;
  temporary_made_ = bound.made;
  temporary_expires_at_ = bound.expires_at;
  shared_ = true;
  events_.push(TemporaryKeyBound(bound.expires_at));
  return true;
}

void Conversation::lose_shared_key() {
  if (shared_ && session_) options_.shared_temporary_key->lose(session_->key().id());
}

void Conversation::on_shared_key_changed() {
  if (!shared_ || !temporary_) return;
  if (!options_.shared_temporary_key->is_current(session_->key().id()))
    temporary_->retire(Clock::now());
}

void Conversation::forget_temporary_key() {
  if (!temporary_) return;
  while (auto* call = calls_.last_in_session()) {
    call->maybe_delivered = drop(*call);
    if (!call->maybe_delivered || call->repeatable) {
      calls_.wait_again(*call);
    } else {
      ++statistics_.calls_lost;
      calls_.finish(*call, error(ConnectionErrc::maybe_delivered, true), {});
    }
  }
  temporary_.reset();
  session_.reset();
  shared_ = false;
}

bool Conversation::takes_calls(TimePoint now) const {
  return (!temporary_ || temporary_->takes_calls(now)) &&
         calls_.in_session_count() < options_.max_calls_in_flight;
}

void Conversation::begin(const crypto::AuthKey& key, Salt salt, const ServerClock& clock) {
  salt_ = salt;
  binding_ = MsgId();
  introduction_ = MsgId();
  session_.emplace(Role::client, key, salt, clock, random_, options_.session);
}

void Conversation::call(Bytes body, CallOptions options, Waiter<Bytes> waiter) {
  if (refusing_) return calls_.refuse(std::move(waiter), error(ConnectionErrc::closed, false));
  ++statistics_.calls_started;
  const auto limit = options.timeout.count() > 0 ? options.timeout : options_.call_timeout;
  auto& call = calls_.add(std::move(body), options, Clock::now() + limit, std::move(waiter));
  on_cancellation<Bytes>(call.waiter, [this, &call] { cancel(call); });
  changed_();
}

/// Gives waiting calls to the session: only when they can be written at once, so that their ids are
/// fresh and those that have not left are known not to have.
void Conversation::admit(TimePoint now) {
  std::size_t bytes = 0;
  while (bytes < MAX_WRITE && takes_calls(now)) {
    auto* call = calls_.first_waiting();
    if (call == nullptr) return;
    bytes += call->body.size();
    // A temporary key may be lost, and its session with it: the body is needed again then.
    Bytes body = temporary_ ? Bytes(call->body) : std::move(call->body);
    const PushOptions how{.repeatable = call->repeatable,
                          .quick_ack = call->on_quick_ack != nullptr};
    const auto id = session_->push(std::move(body), now, how);
    if (id) {
      calls_.in_session(*call, *id);
    } else {
      calls_.finish(*call, error(id.error(), call->maybe_delivered), {});
    }
  }
}

void Conversation::gather(Link& link, Bytes& out) {
  const auto now = Clock::now();
  if (link.takes_turns()) return fill_requests(link, now);
  admit(now);
  while (out.size() < MAX_WRITE) {
    const Bytes packet = session_->poll_output(now);
    if (packet.empty()) return;
    link.encode(packet, session_->receipt(), out);
  }
}

void Conversation::fill_requests(Link& link, TimePoint now) {
  while (const auto wait = link.next_turn()) {
    admit(now);
    const Bytes packet = session_->poll_request(now, *wait);
    if (packet.empty()) return;
    Bytes nothing;
    link.encode(packet, Receipt::none, nothing);
  }
}

/// Ends a call because its caller is cancelled. That destroys the handler which called this: it
/// must not go on afterwards.
void Conversation::cancel(Call& call) {
  ++statistics_.calls_cancelled;
  abort(call, ConnectionErrc::cancelled);
  changed_();
}

/// The session forgets a call.
/// \return whether the server may have executed it.
bool Conversation::drop(Call& call) {
  const bool taken =
      call.in_session() && session_->cancel(call.id, Clock::now()) == Cancelled::maybe_delivered;
  return taken || call.maybe_delivered;
}

void Conversation::abort(Call& call, ConnectionErrc why) {
  const bool maybe_delivered = drop(call);
  calls_.finish(call, error(why, maybe_delivered), {});
}

void Conversation::on_connected() {
  connected_ = true;
  session_->on_connected(Clock::now());
}

void Conversation::on_connection_lost() {
  connected_ = false;
  session_->on_connection_lost(Clock::now());
}

error_code Conversation::receive(MutableBytes packet) {
  const auto now = Clock::now();
  auto events = session_->receive(packet, now);
  if (!events) return events.error();
  return handle_all(std::move(*events), now);
}

void Conversation::on_quick_ack(std::uint32_t token) {
  for (auto& event : session_->on_quick_ack(token))
    std::visit([this](auto& any) { on(any); }, event);
}

TimePoint Conversation::deadline() const {
  if (!connected_) return calls_.deadline();
  const auto deadline = std::min(calls_.deadline(), session_->deadline());
  if (!temporary_) return deadline;
  return std::min(deadline, temporary_->deadline(calls_.in_session_count() == 0));
}

error_code Conversation::on_deadline() {
  const auto now = Clock::now();
  while (calls_.deadline() <= now) {
    ++statistics_.calls_timed_out;
    abort(*calls_.first_due(), ConnectionErrc::timed_out);
  }
  if (!connected_) return {};
  if (session_->deadline() > now) return handle_all({}, now);
  return handle_all(session_->on_deadline(now), now);
}

void Conversation::close(error_code reason) {
  refusing_ = true;
  while (auto* call = calls_.first_due()) {
    ++statistics_.calls_lost;
    const bool maybe_delivered = drop(*call);
    const auto fate = maybe_delivered ? ConnectionErrc::maybe_delivered : ConnectionErrc::not_sent;
    calls_.finish(*call, error(reason ? reason : fate, maybe_delivered), {});
  }
  events_.close();
}

void Conversation::abandon() {
  calls_.abandon();
  events_.abandon();
}

error_code Conversation::handle_all(std::vector<Event> events, TimePoint now) {
  for (auto& event : events) {
    std::visit([this](auto& any) { on(any); }, event);
  }
  if (std::exchange(key_state_changed_, false)) announce_key_state(now);
  auto dead = std::exchange(dead_, {});
  if (!temporary_) return dead;
  if (!dead && temporary_->is_over(now, calls_.in_session_count() == 0)) {
    dead = ConnectionErrc::temporary_key_expired;
  }
  // A key outlives its links, but not these reasons; the link is written to for a moment yet.
  if (dead.category() == connection_category()) temporary_->close();
  return dead;
}

void Conversation::announce_key_state(TimePoint now) {
  // A temporary key's salts end with it.
  if (permanent_) {
    permanent_->clock_offset = clock_offset(session_->clock(), now);
    events_.push(
        KeyStateChanged(permanent_->salt, permanent_->clock_offset, permanent_->future_salts));
    return;
  }
  events_.push(KeyStateChanged(salt_, clock_offset(session_->clock(), now), future_salts_));
}

void Conversation::refuse_binding(const RpcError& error) {
  options_.logger.write(LogLevel::warning, "session",
                        "the temporary key was not bound: " + error.to_string());
  // The permanent key may be too new for the server that was asked: one such word is not enough.
  const bool invalid = error.name == "ENCRYPTED_MESSAGE_INVALID" && ++invalid_bindings_ == 2;
  dead_ = invalid ? ConnectionErrc::auth_key_unknown : ConnectionErrc::binding_refused;
}

void Conversation::on_bound() {
  invalid_bindings_ = 0;
  if (options_.introduction.empty()) return open_temporary_key();
  const auto call =
      session_->push(Bytes(options_.introduction), Clock::now(), {.repeatable = true});
  if (!call) return open_temporary_key();
  introduction_ = *call;
}

/// What it means is the program's matter: the server tells each call the same.
void Conversation::refuse_introduction(const RpcError& error) {
  if (error.name == UNBOUND) {
    dead_ = ConnectionErrc::temporary_key_unbound;
    return;
  }
  options_.logger.write(LogLevel::warning, "session",
                        "the introduction was refused: " + error.to_string());
  open_temporary_key();
}

void Conversation::open_temporary_key() {
  temporary_->open();
  events_.push(TemporaryKeyBound(temporary_expires_at_));
  if (!options_.shared_temporary_key) return;
  shared_ = true;
  options_.shared_temporary_key->publish(
      {session_->key(), salt_, session_->clock(), temporary_made_, temporary_expires_at_});
}

void Conversation::on(events::Answer& answer) {
  if (temporary_ && answer.call == binding_) {
    if (tl::Reader(answer.body).peek() != BOOL_TRUE) {
      dead_ = ConnectionErrc::binding_refused;
      return;
    }
    return on_bound();
  }
  if (temporary_ && answer.call == introduction_) return open_temporary_key();
  auto* call = calls_.find(answer.call);
  if (call == nullptr) return;
  ++statistics_.calls_answered;
  calls_.finish(*call, nullptr, std::move(answer.body));
}

void Conversation::on(events::RpcFailure& failure) {
  if (temporary_ && failure.call == binding_) return refuse_binding(failure.error);
  if (temporary_ && failure.call == introduction_) return refuse_introduction(failure.error);
  auto* call = calls_.find(failure.call);
  if (call == nullptr) return;
  if (temporary_ && failure.error.name == UNBOUND) {
    call->maybe_delivered |= failure.maybe_taken;
    calls_.wait_again(*call);
    dead_ = ConnectionErrc::temporary_key_unbound;
    return;
  }
  ++statistics_.calls_refused;
  calls_.finish(*call, std::make_exception_ptr(CallRefused(std::move(failure.error))), {});
}

void Conversation::on(events::CallLost& lost) {
  if (temporary_ && (lost.call == binding_ || lost.call == introduction_))
    dead_ = ConnectionErrc::binding_refused;
  auto* call = calls_.find(lost.call);
  if (call == nullptr) return;
  ++statistics_.calls_lost;
  const bool unknown = lost.reason == Errc::maybe_delivered;
  const error_code reason = unknown ? ConnectionErrc::maybe_delivered : lost.reason;
  // What cannot be read is an answer all the same.
  const bool maybe_delivered = call->maybe_delivered || lost.reason != Errc::message_refused;
  calls_.finish(*call, error(reason, maybe_delivered), {});
}

void Conversation::on(events::Update& update) {
  events_.push_update(std::move(update.body));
}

void Conversation::on(events::NewSession&) {
  options_.logger.write(LogLevel::debug, "session", "the server began it anew");
  events_.push(NewServerSession());
}

void Conversation::on(events::SaltChanged& changed) {
  salt_ = changed.salt;
  key_state_changed_ = true;
}

void Conversation::on(events::FutureSalts& salts) {
  future_salts_ = std::move(salts.salts);
  key_state_changed_ = true;
}

void Conversation::on(events::TimeCorrected&) {
  options_.logger.write(LogLevel::info, "session", "the clock was corrected");
  key_state_changed_ = true;
}

void Conversation::on(events::Pong& pong) {
  using std::chrono::microseconds;
  const auto measured = std::chrono::duration_cast<microseconds>(pong.round_trip);
  auto& smoothed = statistics_.round_trip;
  smoothed = statistics_.pongs_received++ == 0 ? measured : (7 * smoothed + measured) / 8;
}

void Conversation::on(events::Resent&) {
  ++statistics_.resends;
}

void Conversation::on(events::QuickAcked& acked) {
  auto* call = calls_.find(acked.call);
  if (call == nullptr) return;
  if (const auto* told = std::exchange(call->on_quick_ack, nullptr)) (*told)();
}

void Conversation::on(events::ConnectionDead& dead) {
  dead_ = dead.reason;
}

void Conversation::on(events::Ignored& ignored) {
  if (!options_.logger.writes(LogLevel::debug)) return;
  options_.logger.write(LogLevel::debug, "session",
                        "a message was left aside: " + ignored.reason.message());
}

}  // namespace layer::mtproto
