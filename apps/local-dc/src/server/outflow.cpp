#include "outflow.hpp"

namespace layer::local_dc {

void Outflow::pump(ClientSession& session, mtproto::TimePoint now) {
  pump(session, now, 1);
}

void Outflow::pump_twice(ClientSession& session, mtproto::TimePoint now) {
  pump(session, now, 2);
}

void Outflow::pump(ClientSession& session, mtproto::TimePoint now, int copies) {
  while (session.link != nullptr) {
    mtproto::Bytes packet = session.protocol.poll_output(now);
    if (packet.empty()) break;
    if (faults_.corrupts_packet()) packet.back() ^= 1;
    for (int i = 0; i < copies; ++i)
      session.link->send(packet, now + faults_.delay());
  }
  sessions_.reschedule(session);
}

}  // namespace layer::local_dc
