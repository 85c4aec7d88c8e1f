#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/net/connection_options.hpp>

#include <chrono>

namespace layer::mtproto {

/// The waits between attempts that fail one after the other.
class Backoff {
 public:
  /// \param random  outlives this.
  Backoff(const ReconnectPolicy& policy, crypto::Random& random)
      : policy_(policy), random_(&random) {}

  /// The wait after one more failure.
  /// \param flood  the server wants fewer connections.
  std::chrono::milliseconds next(bool flood);

  /// Something worked: the next wait is a first one.
  void reset() { wait_ = std::chrono::milliseconds(0); }

 private:
  ReconnectPolicy policy_;
  crypto::Random* random_;
  std::chrono::milliseconds wait_{0};
};

}  // namespace layer::mtproto
