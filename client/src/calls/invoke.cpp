#include "calls/invoke.hpp"

#include <layer/tl/any.hpp>
#include <layer/tl/types/input_peer.hpp>

#include "async/cancellation.hpp"
#include "calls/call_failure.hpp"
#include "calls/next_step.hpp"
#include "calls/observe_answer.hpp"
#include "calls/repeatable.hpp"
#include "connections/link.hpp"
#include "core.hpp"
#include "tl_fields.hpp"

namespace layer {

namespace {

using std::chrono::milliseconds;

using std::chrono::steady_clock;

/// The chat that a call is about, if it names one.
std::optional<PeerId> chat_of(const Bytes& request, const Core& core) {
  const auto object = tl::parse_any(request);
  if (!object) return std::nullopt;
  const auto* peer = box_field<tl::enums::InputPeer>(*object, "peer");
  if (!peer) peer = box_field<tl::enums::InputPeer>(*object, "to_peer");
  if (!peer) return std::nullopt;
  if (const auto* user = long_field(*peer, "user_id")) return PeerId::user(*user);
  if (const auto* group = long_field(*peer, "chat_id")) return PeerId::group(*group);
  if (const auto* channel = long_field(*peer, "channel_id")) return PeerId::channel(*channel);
  return PeerId::user(core.self());
}

/// One call on its way, over as many tries as it takes.
class Invocation {
 public:
  Invocation(std::shared_ptr<Core> core, Bytes request, std::string method, InvokeOptions options,
             Lane lane)
      : core_(std::move(core)),
        request_(std::move(request)),
        method_(std::move(method)),
        dc_(options.dc),
        lane_(lane),
        chain_(options.chain),
        offline_wait_(options.offline_wait),
        policy_(options.retry ? standard_retries(*options.retry) : core_->config.retry_policy) {
    history_.repeatable = is_repeatable(method_);
    how_.timeout = options.timeout.count() > 0 ? options.timeout : core_->config.call_timeout;
    how_.repeatable = history_.repeatable;
    how_.priority = options.priority;
  }

  Task<Bytes> run() {
    Chains::Place place(core_->chains, chain_);
    co_await wait_in_chain(place);
    co_await wait_for_turn();
    for (;;) {
      if (core_->stopped()) throw_shut_down();
      auto answer = co_await attempt();
      if (answer) {
        observe_answer(*core_, request_, *answer);
        co_return std::move(*answer);
      }
      co_await recover();
    }
  }

  void tell(const std::exception* error) const {
    const int dc = dc_ == 0 ? core_->home_dc() : dc_;
    core_->on_call({method_, dc, sent_, steady_clock::now() - begin_, waited_, error});
  }

 private:
  Task<void> wait_in_chain(Chains::Place& place) {
    co_await place.wait();
    waited_ += steady_clock::now() - begin_;
  }

  /// Until the rate limits let it through.
  Task<void> wait_for_turn() {
    std::optional<PeerId> chat;
    if (core_->rate_limiter.asks_for_chat(method_)) chat = chat_of(request_, *core_);
    const auto limits = core_->rate_limiter.limits_of(method_, chat);
    for (const auto limit : limits) {
      const auto now = steady_clock::now();
      const auto turn = core_->rate_limiter.turn(limit, chat, now);
      if (turn > now) co_await wait(std::chrono::ceil<milliseconds>(turn - now));
    }
  }

  Task<void> wait(milliseconds time) {
    waited_ += time;
    bool shut_down = false;
    try {
      co_await core_->pause(time);
    } catch (const Error& error) {
      shut_down = error.is(Errc::shut_down);
      if (!shut_down) throw;
    }
    if (shut_down) throw_shut_down();
  }

  /// \return nothing if it failed: then `failure_` says how
  Task<std::optional<Bytes>> attempt() {
    std::exception_ptr thrown;
    std::optional<Bytes> answer;
    ++sent_;
    try {
      link_ = core_->links.to(dc_ == 0 ? core_->home_dc() : dc_, lane_);
      co_await authorize_elsewhere();
      answer = co_await link_->call(request_, how_, offline_wait_);
    } catch (...) {
      thrown = std::current_exception();
    }
    if (thrown) note(thrown);
    co_return answer;
  }

  /// The main link does so for all of its data centre.
  Task<void> authorize_elsewhere() {
    history_.elsewhere = link_->dc() != core_->home_dc();
    if (!history_.elsewhere || core_->self() == 0) co_return;
    const auto main = core_->links.to(link_->dc());
    if (!main->authorized()) co_await main->authorize(core_);
  }

  [[noreturn]] void throw_shut_down() const {
    throw InvocationError(Errc::shut_down, method_, method_ + ": the client has been shut down");
  }

  void note(std::exception_ptr thrown) {
    if (core_->stopped() && !is_cancellation(thrown)) throw_shut_down();
    failure_.emplace(thrown, method_);
    ++history_.attempts;
  }

  Task<void> recover() {
    const NextStep step = next_step(failure_->error(), history_, *policy_);
    if (std::holds_alternative<GiveUp>(step)) failure_->rethrow();
    core_->log(LogLevel::debug, "calls", failure_->error().what());
    if (const auto* pause = std::get_if<WaitAndRetry>(&step)) {
      if (failure_->error().not_sent() || failure_->error().is(Errc::maybe_delivered))
        ++history_.resent;
      history_.waited += pause->time;
      co_await wait(pause->time);
    } else if (const auto* home = std::get_if<MoveHome>(&step)) {
      ++history_.moves;
      core_->move_home(home->dc);
    } else if (const auto* elsewhere = std::get_if<GoElsewhere>(&step)) {
      ++history_.moves;
      dc_ = elsewhere->dc;
    } else if (std::holds_alternative<Introduce>(step)) {
      history_.introduced = true;
      link_->introduce_again();
    } else if (std::holds_alternative<Authorize>(step)) {
      history_.authorized = true;
      core_->links.to(link_->dc())->forget_authorization();
    }
  }

  std::shared_ptr<Core> core_;
  Bytes request_;
  std::string method_;
  int dc_;
  Lane lane_;
  std::int64_t chain_;
  std::optional<milliseconds> offline_wait_;
  mtproto::CallOptions how_;
  std::shared_ptr<const RetryPolicy> policy_;
  CallHistory history_;
  std::optional<CallFailure> failure_;
  /// The one that was tried last.
  std::shared_ptr<Link> link_;
  int sent_ = 0;
  const steady_clock::time_point begin_ = steady_clock::now();
  steady_clock::duration waited_{0};
};

void tell(const Invocation& invocation, std::exception_ptr failure) {
  try {
    if (failure) std::rethrow_exception(failure);
    invocation.tell(nullptr);
  } catch (const std::exception& error) {
    invocation.tell(&error);
  }
}

}  // namespace

Task<Bytes> invoke_bytes(std::shared_ptr<Core> core, Bytes request, std::string method,
                         InvokeOptions options, Lane lane) {
  Invocation invocation(std::move(core), std::move(request), std::move(method), options, lane);
  Bytes answer;
  std::exception_ptr failure;
  try {
    answer = co_await invocation.run();
  } catch (...) {
    failure = std::current_exception();
  }
  tell(invocation, failure);
  if (failure) std::rethrow_exception(failure);
  co_return answer;
}

Task<Bytes> invoke_unauthorized(std::shared_ptr<Core> core, Link& link, Bytes request,
                                std::string method) {
  for (int attempts = 1; true; ++attempts) {
    std::exception_ptr thrown;
    Bytes answer;
    try {
      mtproto::CallOptions how;
      how.timeout = core->config.call_timeout;
      answer = co_await link.call(request, how);
    } catch (...) {
      thrown = std::current_exception();
    }
    if (!thrown) co_return answer;
    const CallFailure failure(thrown, method);
    const auto wait = core->config.retry_policy->wait_before_retry(
        FailedCall{failure.error(), attempts, milliseconds(0)});
    if (!wait) failure.rethrow();
    co_await core->pause(*wait);
  }
}

}  // namespace layer
