#include "calls/invoke.hpp"

#include "async/cancellation.hpp"
#include "calls/call_failure.hpp"
#include "calls/next_step.hpp"
#include "calls/observe_answer.hpp"
#include "calls/repeatable.hpp"
#include "connections/link.hpp"
#include "core.hpp"

namespace layer {

namespace {

using std::chrono::milliseconds;

/// One call on its way, over as many tries as it takes.
class Invocation {
 public:
  Invocation(std::shared_ptr<Core> core, Bytes request, std::string method, InvokeOptions options)
      : core_(std::move(core)),
        request_(std::move(request)),
        method_(std::move(method)),
        dc_(options.dc),
        timeout_(options.timeout.count() > 0 ? options.timeout : core_->config.call_timeout),
        policy_(options.retry ? standard_retries(*options.retry) : core_->config.retry_policy) {
    history_.repeatable = is_repeatable(method_);
  }

  Task<Bytes> run() {
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

 private:
  std::shared_ptr<Link> link() { return core_->links.to(dc_ == 0 ? core_->home_dc() : dc_); }

  /// \return nothing if it failed: then `failure_` says how
  Task<std::optional<Bytes>> attempt() {
    std::exception_ptr thrown;
    std::optional<Bytes> answer;
    try {
      const auto way = link();
      co_await authorize_elsewhere(way);
      answer = co_await way->call(request_, timeout_, history_.repeatable);
    } catch (...) {
      thrown = std::current_exception();
    }
    if (thrown) note(thrown);
    co_return answer;
  }

  Task<void> authorize_elsewhere(std::shared_ptr<Link> way) {
    history_.elsewhere = way->dc() != core_->home_dc();
    const bool missing = history_.elsewhere && core_->self() != 0 && !way->authorized();
    if (missing) co_await way->authorize(core_);
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
    if (const auto* wait = std::get_if<WaitAndRetry>(&step)) {
      if (failure_->error().not_sent() || failure_->error().is(Errc::maybe_delivered))
        ++history_.resent;
      history_.waited += wait->time;
      co_await core_->pause(wait->time);
    } else if (const auto* home = std::get_if<MoveHome>(&step)) {
      ++history_.moves;
      core_->move_home(home->dc);
    } else if (const auto* elsewhere = std::get_if<GoElsewhere>(&step)) {
      ++history_.moves;
      dc_ = elsewhere->dc;
    } else if (std::holds_alternative<Introduce>(step)) {
      history_.introduced = true;
      link()->introduce_again();
    } else if (std::holds_alternative<Authorize>(step)) {
      history_.authorized = true;
      link()->forget_authorization();
    }
  }

  std::shared_ptr<Core> core_;
  Bytes request_;
  std::string method_;
  int dc_;
  milliseconds timeout_;
  std::shared_ptr<const RetryPolicy> policy_;
  CallHistory history_;
  std::optional<CallFailure> failure_;
};

}  // namespace

Task<Bytes> invoke_bytes(std::shared_ptr<Core> core, Bytes request, std::string method,
                         InvokeOptions options) {
  Invocation invocation(std::move(core), std::move(request), std::move(method), options);
  Bytes answer = co_await invocation.run();
  co_return answer;
}

Task<Bytes> invoke_unauthorized(std::shared_ptr<Core> core, Link& link, Bytes request,
                                std::string method) {
  for (int attempts = 1; true; ++attempts) {
    std::exception_ptr thrown;
    Bytes answer;
    try {
      answer = co_await link.call(request, core->config.call_timeout, false);
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
