#include "outflow.hpp"

#include <algorithm>

namespace layer::local_dc {

void Outflow::pump(ClientSession& session, mtproto::TimePoint now) {
  pump(session, now, 1);
}

void Outflow::pump_twice(ClientSession& session, mtproto::TimePoint now) {
  pump(session, now, 2);
}

void Outflow::pump(ClientSession& session, mtproto::TimePoint now, int copies) {
  while (session.link != nullptr && !session.link->is_http()) {
    mtproto::Bytes packet = session.protocol.poll_output(now);
    if (packet.empty()) break;
    packet = damaged(std::move(packet));
    for (int i = 0; i < copies; ++i)
      session.link->send(packet, now + faults_.delay());
  }
  answer_due(session, now);
  // Behind what is due: what has waited long enough does not wait for more.
  if (session.turns.size() != 0 && session.protocol.has_output(now)) {
    session.turns.ready(now);
    answer_due(session, now);
  }
  sessions_.reschedule(session);
}

mtproto::Bytes Outflow::damaged(mtproto::Bytes packet) {
  if (faults_.corrupts_packet()) packet.back() ^= 1;
  return packet;
}

// --- HTTP

void Outflow::ask(ClientSession& session, Link& link, mtproto::TimePoint now) {
  // Answers go in the order of the requests, so who asks again does not wait any more.
  if (link.asks_for) answer(*link.asks_for, link, now);
  link.asks_for = session.name;
  session.askers.emplace(session.turns.open(now), &link);
}

void Outflow::wait(ClientSession& session, const mtproto::HttpWait& wait) {
  if (!session.askers.empty()) session.turns.wait(session.askers.rbegin()->first, wait);
}

void Outflow::answer_all(ClientSession& session, mtproto::TimePoint now) {
  while (!session.askers.empty())
    answer(session, session.askers.begin()->first, now);
}

void Outflow::answer_due(ClientSession& session, mtproto::TimePoint now) {
  while (const auto turn = session.turns.due(now))
    answer(session, *turn, now);
}

void Outflow::answer(const SessionName& name, const Link& link, mtproto::TimePoint now) {
  ClientSession* const session = sessions_.find(name);
  if (session == nullptr) return;
  const auto turn = std::ranges::find(session->askers, &link, [](const auto& asker) {
    return static_cast<const Link*>(asker.second);
  });
  if (turn != session->askers.end()) answer(*session, turn->first, now);
}

void Outflow::answer(ClientSession& session, mtproto::HttpTurns::Turn turn,
                     mtproto::TimePoint now) {
  Link& link = *session.askers.at(turn);
  link.asks_for.reset();
  session.askers.erase(turn);
  session.turns.close(turn);
  link.send(damaged(session.protocol.poll_response(now)), now + faults_.delay());
  session.turns.said();
  if (session.protocol.has_output(now)) session.turns.ready(now);
}

}  // namespace layer::local_dc
