#pragma once

#include <layer/crypto/rsa.hpp>

#include <memory>
#include <vector>

#include "../model/world.hpp"
#include "conformance.hpp"
#include "fault_plan.hpp"
#include "link.hpp"

namespace layer::local_dc {

using PrivateKeys = std::shared_ptr<const std::vector<crypto::RsaPrivateKey>>;

/// Key exchanges with clients, one at a time on each link.
class Handshakes {
 public:
  /// \param keys  one list for each DC, DC 1 first. All references outlive the handshakes.
  Handshakes(World& world, FaultPlan& faults, Conformance& conformance,
             std::vector<PrivateKeys> keys)
      : world_(world), faults_(faults), conformance_(conformance), keys_(std::move(keys)) {}

  /// An unencrypted packet came.
  void take(Link& link, mtproto::BytesView packet, mtproto::TimePoint now, mtproto::UnixTime date);

 private:
  void begin(Link& link);
  void keep_key(Link& link);

  World& world_;
  FaultPlan& faults_;
  Conformance& conformance_;
  std::vector<PrivateKeys> keys_;
};

}  // namespace layer::local_dc
