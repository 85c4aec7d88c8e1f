#pragma once
#include <chrono>
#include <exception>
#include <functional>
#include <string_view>

namespace layer {

/// One call that has ended, for `ClientBuilder::on_call`. What it refers to lives until the
/// observer returns.
struct FinishedCall {
  /// Its TL name: "messages.sendMessage".
  std::string_view method;
  /// The data centre that was asked last.
  int dc;
  /// How often it was sent: 1 if all went well.
  int attempts;
  /// From the call to its end, `waited` included.
  std::chrono::steady_clock::duration duration;
  /// Time spent waiting: for its chain, for the rate limits, between tries.
  std::chrono::steady_clock::duration waited;
  /// What its caller gets, an `RpcError` for instance; null if that is the answer. A cancelled call
  /// has Asio's `operation_aborted`.
  const std::exception* error;
};

/// Must be quick, as calls wait for it; what it throws is logged.
using CallObserver = std::function<void(const FinishedCall&)>;

}  // namespace layer
