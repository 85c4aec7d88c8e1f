#include "conversation.hpp"

#include <layer/mtproto/net/connection_error.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace layer::mtproto {

using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

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
  begin(key.key, key.salt, ServerClock::guessed(Clock::now(), machine_time() + key.clock_offset));
  future_salts_ = key.future_salts;
  session_->use_future_salts(future_salts_, Clock::now());
}

void Conversation::use(const key_exchange::Established& established) {
  StoredKey key(established.key, established.salt, clock_offset(established.clock, Clock::now()));
  events_.push(KeyCreated(std::move(key)));
  begin(established.key, established.salt, established.clock);
}

void Conversation::begin(const crypto::AuthKey& key, Salt salt, const ServerClock& clock) {
  salt_ = salt;
  session_.emplace(Role::client, key, salt, clock, random_, options_.session);
}

void Conversation::call(Bytes body, CallOptions options, Waiter<Bytes> waiter) {
  if (refusing_) return calls_.refuse(std::move(waiter), error(ConnectionErrc::closed, false));
  ++statistics_.calls_started;
  const auto limit = options.timeout.count() > 0 ? options.timeout : options_.call_timeout;
  auto& call =
      calls_.add(std::move(body), options.repeatable, Clock::now() + limit, std::move(waiter));
  on_cancellation<Bytes>(call.waiter, [this, &call] { cancel(call); });
  changed_();
}

/// Gives waiting calls to the session: only when they can be written at once, so that their ids are
/// fresh and those that have not left are known not to have.
void Conversation::admit(TimePoint now) {
  std::size_t bytes = 0;
  while (bytes < MAX_WRITE && calls_.in_session_count() < options_.max_calls_in_flight) {
    auto* call = calls_.first_waiting();
    if (call == nullptr) return;
    bytes += call->body.size();
    const auto id =
        session_->push(std::move(call->body), now, PushOptions{.repeatable = call->repeatable});
    if (id) {
      calls_.in_session(*call, *id);
    } else {
      calls_.finish(*call, error(id.error(), false), {});
    }
  }
}

void Conversation::gather(Link& link, Bytes& out) {
  const auto now = Clock::now();
  admit(now);
  while (out.size() < MAX_WRITE) {
    const Bytes packet = session_->poll_output(now);
    if (packet.empty()) return;
    link.encode(packet, out);
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
  return call.in_session() && session_->cancel(call.id, Clock::now()) == Cancelled::maybe_delivered;
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

TimePoint Conversation::deadline() const {
  if (!connected_) return calls_.deadline();
  return std::min(calls_.deadline(), session_->deadline());
}

error_code Conversation::on_deadline() {
  const auto now = Clock::now();
  while (calls_.deadline() <= now) {
    ++statistics_.calls_timed_out;
    abort(*calls_.first_due(), ConnectionErrc::timed_out);
  }
  if (!connected_ || session_->deadline() > now) return {};
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
  return std::exchange(dead_, {});
}

void Conversation::announce_key_state(TimePoint now) {
  events_.push(KeyStateChanged(salt_, clock_offset(session_->clock(), now), future_salts_));
}

void Conversation::on(events::Answer& answer) {
  auto* call = calls_.find(answer.call);
  if (call == nullptr) return;
  ++statistics_.calls_answered;
  calls_.finish(*call, nullptr, std::move(answer.body));
}

void Conversation::on(events::RpcFailure& failure) {
  auto* call = calls_.find(failure.call);
  if (call == nullptr) return;
  ++statistics_.calls_refused;
  calls_.finish(*call, std::make_exception_ptr(CallRefused(std::move(failure.error))), {});
}

void Conversation::on(events::CallLost& lost) {
  auto* call = calls_.find(lost.call);
  if (call == nullptr) return;
  ++statistics_.calls_lost;
  const bool maybe_delivered = lost.reason == Errc::maybe_delivered;
  const error_code reason = maybe_delivered ? ConnectionErrc::maybe_delivered : lost.reason;
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

void Conversation::on(events::ConnectionDead& dead) {
  dead_ = dead.reason;
}

void Conversation::on(events::Ignored& ignored) {
  if (!options_.logger.writes(LogLevel::debug)) return;
  options_.logger.write(LogLevel::debug, "session",
                        "a message was left aside: " + ignored.reason.message());
}

}  // namespace layer::mtproto
