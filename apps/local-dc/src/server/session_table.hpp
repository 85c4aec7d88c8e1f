#pragma once

#include <layer/mtproto/session/http_turns.hpp>
#include <layer/mtproto/session/session.hpp>

#include <map>
#include <set>
#include <vector>

#include "../model/ids.hpp"
#include "../rpc/wrappers.hpp"
#include "link.hpp"
#include "session_name.hpp"

namespace layer::local_dc {

/// A request held back by invokeAfterMsg(s).
struct HeldRequest {
  mtproto::MsgId id;
  Unwrapped request;
  mtproto::TimePoint give_up;
};

/// One session of one key: it outlives connections, and one of them carries it at a time; or
/// several, if they are HTTP.
struct ClientSession {
  SessionName name;
  int dc;
  mtproto::Session protocol;
  /// The key whose log-in it has: the key itself, or the one a temporary key is bound to.
  KeyId permanent = NO_KEY;
  /// Over HTTP: that of the last request.
  Link* link = nullptr;
  bool wants_updates = false;
  mtproto::TimePoint last_seen{};
  /// Answered requests, and whether they succeeded: what invokeAfterMsg asks for.
  std::map<mtproto::MsgId, bool> finished = {};
  std::vector<HeldRequest> held = {};
  /// HTTP requests that wait for answers, and the links they came by.
  mtproto::HttpTurns turns = {};
  std::map<mtproto::HttpTurns::Turn, Link*> askers = {};
  /// As the table has it noted.
  mtproto::TimePoint deadline = mtproto::TimePoint::max();
};

/// All sessions of all data centres, by name, by log-in and by the time they want to be woken.
class SessionTable {
 public:
  ClientSession* find(const SessionName& name);
  ClientSession& add(ClientSession session);
  void erase(const SessionName& name);
  void erase_key(KeyId key);
  void clear();

  void set_permanent(ClientSession& session, KeyId permanent);
  std::vector<ClientSession*> of_login(KeyId permanent);
  /// Those that the link carries, or has asked for.
  std::vector<ClientSession*> on_link(const Link& link);

  /// Notes when the session wants to be woken next.
  void reschedule(ClientSession& session);
  mtproto::TimePoint deadline() const;
  std::vector<SessionName> due(mtproto::TimePoint now) const;

  /// Sessions that nobody has used since `limit`.
  void forget_idle(mtproto::TimePoint limit);

  template <class F>
  void for_each(F&& f) {
    for (auto& [name, session] : sessions_)
      f(session);
  }

 private:
  std::map<SessionName, ClientSession> sessions_;
  std::map<KeyId, std::set<SessionName>> by_login_;
  std::set<std::pair<mtproto::TimePoint, SessionName>> agenda_;
};

}  // namespace layer::local_dc
