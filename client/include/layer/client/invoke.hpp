#pragma once
#include <layer/client/retry.hpp>
#include <layer/mtproto/net/call_options.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace layer {

using mtproto::Priority;

/// How one call is made. Trivially copyable, so that braces are safe beside `co_await`.
struct InvokeOptions {
  /// Waits for retries left out; 0: the client's.
  std::chrono::milliseconds timeout{0};
  /// To this data centre; 0: home.
  int dc = 0;
  std::optional<RetryLimits> retry = std::nullopt;
  /// Among the calls that wait for a connection, or for room on it.
  Priority priority = Priority::normal;
  /// Calls of one chain, a number of your own, are made in the order in which they were begun, each
  /// when the one before it has ended, however it did; 0: of none.
  std::int64_t chain = 0;
  /// How long it may wait for a connection that is lost, and the error is `offline` afterwards; 0:
  /// fails at once. Nothing: as long as `timeout` lets it.
  std::optional<std::chrono::milliseconds> offline_wait = std::nullopt;
};

/// A function of the schema: `layer::tl::functions::messages::SendMessage`.
template <class Request>
concept TlFunction = requires {
  typename std::remove_cvref_t<Request>::Return;
  { std::remove_cvref_t<Request>::NAME } -> std::convertible_to<std::string_view>;
};

/// GCC 12 destroys an owning aggregate twice when it is a temporary beside `co_await`. Those are
/// refused; the schema's generated functions are none.
template <class Request>
concept CoroutineSafe = !std::is_aggregate_v<std::remove_cvref_t<Request>> ||
                        std::is_trivially_destructible_v<std::remove_cvref_t<Request>>;

}  // namespace layer
