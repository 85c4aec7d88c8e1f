#pragma once

#include <layer/local_dc/fault.hpp>
#include <layer/mtproto/time.hpp>

#include <optional>
#include <string_view>
#include <vector>

#include "../rpc/failure.hpp"

namespace layer::local_dc {

/// The faults that wait for their occasion. What happens at once (cuts, restarts) is not here.
class FaultPlan {
 public:
  void arm(const fault::RpcError& fault) { errors_.push_back(fault); }

  void arm(const fault::DuplicateAnswer& fault) { duplicates_.push_back(fault); }

  void arm(const fault::DropAnswer& fault) { drops_.push_back(fault); }

  void arm(const fault::CutBeforeAnswer& fault) { cuts_.push_back(fault); }

  void arm(const fault::Handshake& fault) { handshakes_.push_back(fault); }

  void arm(const fault::CorruptPackets& fault) { packets_to_corrupt_ += fault.times; }

  void arm(const fault::Delay& fault) { delay_ = fault.time; }

  // Each of these uses the fault up, if there is one.
  std::optional<RpcFailure> error_for(std::string_view method);

  bool duplicates(std::string_view method) { return use(duplicates_, method); }

  bool drops(std::string_view method) { return use(drops_, method); }

  bool cuts(std::string_view method) { return use(cuts_, method); }

  fault::HandshakeFault next_handshake();
  bool corrupts_packet();

  mtproto::Duration delay() const { return delay_; }

 private:
  template <class F>
  static bool use(std::vector<F>& faults, std::string_view method);

  std::vector<fault::RpcError> errors_;
  std::vector<fault::DuplicateAnswer> duplicates_;
  std::vector<fault::DropAnswer> drops_;
  std::vector<fault::CutBeforeAnswer> cuts_;
  std::vector<fault::Handshake> handshakes_;
  int packets_to_corrupt_ = 0;
  mtproto::Duration delay_{};
};

}  // namespace layer::local_dc
