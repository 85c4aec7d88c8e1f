#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace layer::mtproto {

/// Which of the calls that wait goes first: while there is no link, or enough are in flight. What
/// has been sent is not overtaken.
enum class Priority : std::uint8_t { high, normal, low };

/// How one call is made. Trivially destructible, so that `call(body, {.timeout = 5s})` is safe in a
/// coroutine on every compiler.
struct CallOptions {
  /// From `call` to its answer, over any number of reconnects. Zero: the connection's
  /// `call_timeout`.
  std::chrono::milliseconds timeout{0};
  /// Executing it twice does no harm: it only reads, or its random_id tells a repetition. Such a
  /// call is repeated when nobody knows whether the server executed it; others end with
  /// `maybe_delivered`.
  bool repeatable = false;
  Priority priority = Priority::normal;
  /// Called, at most once and before the call ends, when the server says that the call has come to
  /// it whole: a moment after it was sent, often long before the answer. Of the transports, `full`
  /// and HTTP do not know such quick acks; and what the server makes of the call is not said.
  ///
  /// Outlives the call. Runs on the connection's executor; must not throw.
  const std::function<void()>* on_quick_ack = nullptr;
};

}  // namespace layer::mtproto
