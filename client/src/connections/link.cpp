#include "connections/link.hpp"

#include <layer/client/error.hpp>
#include <layer/mtproto/net/connection_error.hpp>
#include <layer/tl/functions/auth.hpp>
#include <layer/tl/serialize.hpp>
#include <layer/tl/types/auth/authorization.hpp>
#include <layer/tl/types/auth/exported_authorization.hpp>

#include "async/cancellation.hpp"
#include "calls/call_failure.hpp"
#include "calls/invoke.hpp"
#include "connections/introduction.hpp"
#include "connections/sum.hpp"
#include "core.hpp"

namespace layer {

namespace {

constexpr std::string_view introduction_name = "initConnection";

bool is_code(std::exception_ptr failure, mtproto::ConnectionErrc code) {
  try {
    std::rethrow_exception(failure);
  } catch (const mtproto::ConnectionError& error) {
    return error.code() == code;
  } catch (...) {
    return false;
  }
}

/// The way to the server is as good as it was.
bool is_change_of_keys(boost::system::error_code reason) {
  return reason == mtproto::ConnectionErrc::temporary_key_expired ||
         reason == mtproto::ConnectionErrc::temporary_key_unbound;
}

/// Counts a call while it is under way.
class UnderWay {
 public:
  explicit UnderWay(int& count) : count_(++count) {}

  ~UnderWay() { --count_; }

  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;

 private:
  int& count_;
};

}  // namespace

Link::Link(Core& core, int dc, Lane lane)
    : core_(core), dc_(dc), lane_(lane), changed_(core.executor) {}

void Link::enter(State state, std::exception_ptr failure) {
  if (state_ == State::stopped) return;
  state_ = state;
  failure_ = failure;
  changed_.notify();
}

/// Calls get the failure until one of them comes late enough to try again.
void Link::fail(std::exception_ptr failure) {
  auto pause = std::chrono::seconds(10);
  try {
    std::rethrow_exception(failure);
  } catch (const RpcError& error) {
    pause = std::max(pause, std::chrono::seconds(error.flood_wait().value_or(0)));
  } catch (...) {
  }
  retry_at_ = std::chrono::steady_clock::now() + pause;
  enter(State::failed, failure);
}

void Link::stop() {
  enter(State::stopped);
  if (connection_) connection_->stop();
}

Task<void> Link::run() {
  while (state_ != State::stopped) {
    if (lane_ != Lane::main) co_await wait_for_key();
    if (state_ == State::starting) co_await run_connection();
    while (state_ == State::failed)
      co_await changed_.wait();
  }
}

Task<void> Link::run_connection() {
  connection_ = std::make_shared<mtproto::Connection>(core_.executor, connection_options());
  const auto end = co_await use(connection_);
  add(past_, std::exchange(connection_, {})->statistics());
  if (state_ == State::stopped || !end) co_return;
  if (lane_ == Lane::main && is_code(end, mtproto::ConnectionErrc::auth_key_unknown)) {
    co_await replace_key();
  } else {
    core_.log(LogLevel::error, "connection", "DC " + std::to_string(dc_) + ": " + text_of(end));
    fail(std::make_exception_ptr(Error(Errc::unreachable, "data centre " + std::to_string(dc_) +
                                                              " cannot be used: " + text_of(end))));
  }
}

/// The links to a data centre share a temporary key, as they do the permanent one.
mtproto::ConnectionOptions Link::connection_options() const {
  auto options = core_.connection_options(dc_);
  if (!options.temporary_key_lifetime) return options;
  options.shared_temporary_key = core_.links.temporary_key(dc_);
  options.makes_temporary_keys = lane_ == Lane::main;
  options.introduction = introduction(core_.config, lane_);
  return options;
}

/// Only the main link makes keys.
Task<void> Link::wait_for_key() {
  const auto main = core_.links.to(dc_);
  std::exception_ptr failure;
  try {
    co_await main->wait_ready();
  } catch (...) {
    failure = std::current_exception();
  }
  if (failure && is_cancellation(failure)) std::rethrow_exception(failure);
  if (failure) fail(failure);
}

/// Until the connection has ended. \return why
Task<std::exception_ptr> Link::use(Connection connection) {
  TaskGroup group(core_.executor);
  std::exception_ptr end;
  group.spawn(connection->run(), [&](std::exception_ptr failure) {
    end = failure;
    enter(State::starting);
  });
  group.spawn(take_events(connection, group), [connection](std::exception_ptr failure) {
    if (failure) connection->stop();
  });
  co_await group.join();
  co_return end;
}

Task<void> Link::replace_key() {
  core_.log(LogLevel::warning, "connection",
            "DC " + std::to_string(dc_) + " does not know this session's key any more");
  enter(State::starting);
  core_.links.temporary_key(dc_)->clear();
  core_.journal.record(storage::KeyForgotten(dc_));
  co_await core_.save();
}

Task<void> Link::take_events(Connection connection, TaskGroup& group) {
  while (auto event = co_await connection->next_event())
    co_await on_event(std::move(*event), connection, group);
}

Task<void> Link::on_event(mtproto::ConnectionEvent event, Connection connection, TaskGroup& group) {
  if (state_ == State::stopped) co_return;
  if (const auto* created = std::get_if<mtproto::KeyCreated>(&event)) {
    core_.log(LogLevel::info, "connection", "new key with DC " + std::to_string(dc_));
    record(created->key);
    co_await core_.save();
  } else if (const auto* changed = std::get_if<mtproto::KeyStateChanged>(&event)) {
    if (lane_ == Lane::main) take_state(*changed);
  } else if (const auto* up = std::get_if<mtproto::Connected>(&event)) {
    core_.log(LogLevel::debug, "connection", "connected with DC " + std::to_string(dc_));
    offline_ = false;
    changed_.notify();
    if (state_ == State::failed) enter(State::starting);
    if (state_ == State::starting) group.spawn(introduce(connection));
    if (up->again) on_updates_lost();
  } else if (const auto* down = std::get_if<mtproto::Disconnected>(&event)) {
    core_.log(LogLevel::info, "connection",
              "lost DC " + std::to_string(dc_) + ": " + down->reason.message());
    core_.last_connection_trouble = down->reason.message();
    offline_ = !is_change_of_keys(down->reason);
  } else if (std::holds_alternative<mtproto::NewServerSession>(event)) {
    // A new session knows nothing of this client's layer, and of what it was to be told.
    if (state_ == State::ready) group.spawn(introduce(connection));
    on_updates_lost();
  } else if (const auto* update = std::get_if<mtproto::UpdateReceived>(&event)) {
    if (lane_ == Lane::main) core_.on_update(dc_, update->body);
  } else if (std::holds_alternative<mtproto::UpdatesDropped>(event)) {
    on_updates_lost();
  }
}

void Link::take_state(const mtproto::KeyStateChanged& changed) {
  const auto& keys = core_.journal.account().keys;
  if (const auto key = keys.find(dc_); key != keys.end())
    record(mtproto::StoredKey(key->second.key.key, changed.salt, changed.clock_offset));
}

void Link::on_updates_lost() {
  if (lane_ == Lane::main) core_.on_updates_lost(dc_);
}

void Link::record(const mtproto::StoredKey& key) {
  const auto& account = core_.journal.account();
  if (!account.environment) core_.journal.record(storage::Environment(core_.test_environment()));
  if (!account.home) core_.journal.record(storage::HomeDc(core_.home_dc()));
  core_.journal.record(storage::Key(dc_, key, authorized()));
}

// --- introduction ---

Task<void> Link::introduce(Connection connection) {
  if (introducing_) co_return;
  introducing_ = true;
  std::exception_ptr failure;
  try {
    for (int attempts = 1; true; ++attempts) {
      const bool done = co_await introduce_once(connection, attempts);
      if (done) break;
    }
    enter(State::ready);
  } catch (...) {
    failure = std::current_exception();
  }
  introducing_ = false;
  if (!failure) co_return;
  if (is_cancellation(failure)) std::rethrow_exception(failure);
  // If the connection has ended, the next one begins anew; otherwise the server refuses us.
  if (connection == connection_ && !is_code(failure, mtproto::ConnectionErrc::closed))
    fail(failure);
}

/// \return false to try it again
Task<bool> Link::introduce_once(Connection connection, int attempts) {
  std::exception_ptr thrown;
  Bytes answer;
  mtproto::CallOptions options;
  options.repeatable = true;
  try {
    answer = co_await connection->call(introduction(core_.config, lane_), options);
  } catch (...) {
    thrown = std::current_exception();
  }
  if (!thrown) {
    core_.on_config(answer);
    co_return true;
  }
  if (is_code(thrown, mtproto::ConnectionErrc::closed)) std::rethrow_exception(thrown);
  const CallFailure failure(thrown, std::string(introduction_name));
  // Late or lost: it does no harm to say it twice.
  if (!dynamic_cast<const RpcError*>(&failure.error())) co_return false;
  const auto wait = core_.config.retry_policy->wait_before_retry(
      FailedCall{failure.error(), attempts, std::chrono::milliseconds(0)});
  if (!wait) failure.rethrow();
  co_await core_.pause(*wait);
  co_return false;
}

namespace {

Task<void> keep(std::shared_ptr<Link> link, Task<void> task) {
  co_await std::move(task);
  link.reset();
}

}  // namespace

void Link::introduce_again() {
  if (state_ != State::ready && state_ != State::failed) return;
  enter(State::starting);
  if (connection_) core_.start(keep(shared_from_this(), introduce(connection_)));
}

Task<void> Link::wait_ready() {
  if (state_ == State::failed && std::chrono::steady_clock::now() >= retry_at_) introduce_again();
  while (state_ == State::starting)
    co_await changed_.wait();
  if (state_ == State::failed) std::rethrow_exception(failure_);
  if (state_ == State::stopped) throw mtproto::ConnectionError(mtproto::ConnectionErrc::closed);
}

Task<void> Link::wait_online() {
  while (offline_ && state_ != State::failed && state_ != State::stopped)
    co_await changed_.wait();
}

Task<void> Link::wait_online(std::chrono::milliseconds limit) {
  if (!offline_) co_return;
  bool late = limit.count() <= 0;
  try {
    if (!late) co_await with_timeout(wait_online(), limit);
  } catch (const Error& error) {
    late = error.is(Errc::timed_out);
    if (!late) throw;
  }
  if (late)
    throw Error(Errc::offline, "there is no connection to data centre " + std::to_string(dc_));
}

Task<Bytes> Link::call(Bytes request, mtproto::CallOptions options,
                       std::optional<std::chrono::milliseconds> offline_wait) {
  const UnderWay counted(under_way_);
  ++begun_;
  std::optional<OfflineCalls::Place> place;
  if (!connected()) place.emplace(core_.offline_calls, request.size());
  // A longer one changes nothing: the timeout ends the call first.
  if (offline_wait && *offline_wait < options.timeout) co_await wait_online(*offline_wait);
  if (state_ != State::ready) co_await with_timeout(wait_ready(), options.timeout);
  const auto connection = connection_;
  Bytes answer = co_await connection->call(std::move(request), options);
  co_return answer;
}

// --- what others want to know ---

void Link::network_restored() {
  if (connection_) connection_->network_restored();
}

bool Link::connected() const {
  return connection_ && connection_->connected();
}

mtproto::ConnectionStatistics Link::statistics() const {
  auto all = past_;
  if (connection_) add(all, connection_->statistics());
  if (connection_) all.round_trip = connection_->statistics().round_trip;
  return all;
}

// --- authorization ---

bool Link::authorized() const {
  const auto& keys = core_.journal.account().keys;
  const auto key = keys.find(dc_);
  return key != keys.end() && key->second.authorized;
}

void Link::forget_authorization() {
  const auto& keys = core_.journal.account().keys;
  if (const auto key = keys.find(dc_); key != keys.end())
    core_.journal.record(storage::Key(dc_, key->second.key, false));
}

Task<void> Link::authorize(std::shared_ptr<Core> core) {
  while (authorizing_)
    co_await changed_.wait();
  if (authorized()) co_return;
  authorizing_ = true;
  std::exception_ptr failure;
  try {
    co_await take_authorization(core);
  } catch (...) {
    failure = std::current_exception();
  }
  authorizing_ = false;
  changed_.notify();
  if (failure) std::rethrow_exception(failure);
}

Task<void> Link::take_authorization(std::shared_ptr<Core> core) {
  const auto exported = co_await invoke(core, tl::functions::auth::ExportAuthorization(dc_));
  tl::functions::auth::ImportAuthorization import(exported->id, exported->bytes);
  co_await invoke_unauthorized(core, *this, tl::serialize(import), std::string(import.NAME));
  const auto& keys = core_.journal.account().keys;
  if (const auto key = keys.find(dc_); key != keys.end())
    core_.journal.record(storage::Key(dc_, key->second.key, true));
}

}  // namespace layer
