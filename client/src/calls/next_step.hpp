#pragma once

#include <layer/client/error.hpp>
#include <layer/client/retry.hpp>

#include <chrono>
#include <variant>

namespace layer {

/// What to do about a call that failed.
struct GiveUp {
  bool operator==(const GiveUp&) const = default;
};

/// Make it again after a while.
struct WaitAndRetry {
  std::chrono::milliseconds time;
  bool operator==(const WaitAndRetry&) const = default;
};

/// The account lives in another data centre: all calls go there from now on.
struct MoveHome {
  int dc;
  bool operator==(const MoveHome&) const = default;
};

/// Only this call belongs into another data centre.
struct GoElsewhere {
  int dc;
  bool operator==(const GoElsewhere&) const = default;
};

/// The server has forgotten what initConnection told it.
struct Introduce {
  bool operator==(const Introduce&) const = default;
};

/// The account's authorization has to be taken to this data centre (again).
struct Authorize {
  bool operator==(const Authorize&) const = default;
};

using NextStep = std::variant<GiveUp, WaitAndRetry, MoveHome, GoElsewhere, Introduce, Authorize>;

/// How a call has gone so far.
struct CallHistory {
  /// It went to another data centre than home.
  bool elsewhere = false;
  /// It may be executed twice.
  bool repeatable = false;
  int attempts = 0;
  int moves = 0;
  bool introduced = false;
  bool authorized = false;
  int resent = 0;
  std::chrono::milliseconds waited{0};
};

NextStep next_step(const InvocationError& error, const CallHistory& history,
                   const RetryPolicy& policy);

}  // namespace layer
