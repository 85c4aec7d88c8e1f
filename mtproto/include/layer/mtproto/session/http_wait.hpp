#pragma once

#include <layer/mtproto/time.hpp>

#include <chrono>

namespace layer::mtproto {

/// How long a server may keep an HTTP request before it answers (http_wait). As it is here, it says
/// what holds for requests that bring none.
/// \see core.telegram.org/mtproto/service_messages#http-wait-long-poll
struct HttpWait {
  /// From the first message for the session on: for so long at most.
  Duration max_delay{0};
  /// From the last message on: in case there are more.
  Duration wait_after{0};
  /// When there is no message: until the answer is an empty one.
  Duration max_wait = std::chrono::seconds(25);

  friend constexpr bool operator==(const HttpWait&, const HttpWait&) = default;
};

}  // namespace layer::mtproto
