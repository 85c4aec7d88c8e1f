#pragma once

#include <chrono>

namespace layer::mtproto {

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
};

}  // namespace layer::mtproto
