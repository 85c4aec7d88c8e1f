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

  /// An HTTP request for the session has come. It is answered when its time has come, by `pump`.
  void ask(ClientSession& session, Link& link, mtproto::TimePoint now);
  /// It brought http_wait.
  void wait(ClientSession& session, const mtproto::HttpWait& wait);
  /// Answers all HTTP requests of the session now: it is about to end.
  void answer_all(ClientSession& session, mtproto::TimePoint now);

 private:
  void pump(ClientSession& session, mtproto::TimePoint now, int copies);
  mtproto::Bytes damaged(mtproto::Bytes packet);
  void answer_due(ClientSession& session, mtproto::TimePoint now);
  void answer(const SessionName& name, const Link& link, mtproto::TimePoint now);
  void answer(ClientSession& session, mtproto::HttpTurns::Turn turn, mtproto::TimePoint now);

  FaultPlan& faults_;
  SessionTable& sessions_;
};

}  // namespace layer::local_dc
