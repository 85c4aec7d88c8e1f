#include "calls/next_step.hpp"

#include <optional>

namespace layer {

namespace {

/// A call that is sent in circles ends.
constexpr int max_moves = 5;
constexpr int max_resends = 3;

std::optional<int> data_centre(const RpcError& error) {
  const auto value = error.value();
  if (!value || *value < 1 || *value > 1000) return std::nullopt;
  return static_cast<int>(*value);
}

/// Steps that take no time and do not count as a retry.
std::optional<NextStep> detour(const RpcError& error, const CallHistory& history) {
  const auto dc = data_centre(error);
  const bool may_move = dc && history.moves < max_moves;
  if (may_move && (error.is("FILE_MIGRATE") || error.is("STATS_MIGRATE"))) return GoElsewhere{*dc};
  if (may_move && !history.elsewhere && error.is("*_MIGRATE")) return MoveHome{*dc};
  if (!history.introduced &&
      (error.is("CONNECTION_NOT_INITED") || error.is("CONNECTION_LAYER_INVALID")))
    return Introduce{};
  if (history.elsewhere && !history.authorized &&
      (error.is("AUTH_KEY_UNREGISTERED") || error.is("AUTH_KEY_INVALID")))
    return Authorize{};
  return std::nullopt;
}

/// The connection was replaced under it: it never left, or does no harm if it did.
bool may_be_resent(const InvocationError& error, const CallHistory& history) {
  if (history.resent >= max_resends) return false;
  return error.is(Errc::not_sent) || (history.repeatable && error.is(Errc::maybe_delivered));
}

}  // namespace

NextStep next_step(const InvocationError& error, const CallHistory& history,
                   const RetryPolicy& policy) {
  if (may_be_resent(error, history)) return WaitAndRetry{};
  if (const auto* refusal = dynamic_cast<const RpcError*>(&error))
    if (const auto step = detour(*refusal, history)) return *step;
  const auto wait = policy.wait_before_retry(FailedCall{error, history.attempts, history.waited});
  if (!wait) return GiveUp{};
  return WaitAndRetry{*wait};
}

}  // namespace layer
