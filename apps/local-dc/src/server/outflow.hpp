#pragma once

#include "fault_plan.hpp"
#include "session_table.hpp"

namespace layer::local_dc {

/// Takes what sessions have to say to the links that carry them, with the faults that are ordered
/// for it.
class Outflow {
 public:
  Outflow(FaultPlan& faults, SessionTable& sessions) : faults_(faults), sessions_(sessions) {}

  /// To be called after everything that is done with a session.
  void pump(ClientSession& session, mtproto::TimePoint now);
  /// The same, each packet twice.
  void pump_twice(ClientSession& session, mtproto::TimePoint now);

 private:
  void pump(ClientSession& session, mtproto::TimePoint now, int copies);

  FaultPlan& faults_;
  SessionTable& sessions_;
};

}  // namespace layer::local_dc
