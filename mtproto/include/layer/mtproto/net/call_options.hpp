#pragma once

#include <chrono>

namespace layer::mtproto {

/// How one call is made. Trivially destructible, so that `call(body, {.timeout = 5s})` is safe in a
/// coroutine on every compiler.
struct CallOptions {
  /// From `call` to its answer, over any number of reconnects. Zero: the connection's
  /// `call_timeout`.
  std::chrono::milliseconds timeout{0};
};

}  // namespace layer::mtproto
