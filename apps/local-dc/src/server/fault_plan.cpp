#include "fault_plan.hpp"

#include <algorithm>

namespace layer::local_dc {
namespace {

template <class F>
auto find(std::vector<F>& faults, std::string_view method) {
  return std::ranges::find_if(
      faults, [&](const F& fault) { return fault.method == "*" || fault.method == method; });
}

template <class F>
void count_down(std::vector<F>& faults, typename std::vector<F>::iterator fault) {
  if (--fault->times <= 0) faults.erase(fault);
}

}  // namespace

template <class F>
bool FaultPlan::use(std::vector<F>& faults, std::string_view method) {
  const auto fault = find(faults, method);
  if (fault == faults.end()) return false;
  count_down(faults, fault);
  return true;
}

template bool FaultPlan::use(std::vector<fault::DuplicateAnswer>&, std::string_view);
template bool FaultPlan::use(std::vector<fault::DropAnswer>&, std::string_view);
template bool FaultPlan::use(std::vector<fault::CutBeforeAnswer>&, std::string_view);

std::optional<RpcFailure> FaultPlan::error_for(std::string_view method) {
  const auto fault = find(errors_, method);
  if (fault == errors_.end()) return std::nullopt;
  const RpcFailure failure{fault->code, fault->message};
  count_down(errors_, fault);
  return failure;
}

fault::HandshakeFault FaultPlan::next_handshake() {
  if (handshakes_.empty()) return fault::HandshakeFault::none;
  const fault::HandshakeFault next = handshakes_.front().fault;
  count_down(handshakes_, handshakes_.begin());
  return next;
}

bool FaultPlan::corrupts_packet() {
  if (packets_to_corrupt_ == 0) return false;
  --packets_to_corrupt_;
  return true;
}

}  // namespace layer::local_dc
