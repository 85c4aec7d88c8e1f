#pragma once

#include <functional>

#include "../view/view.hpp"
#include "outbox.hpp"

namespace layer::local_dc {

/// One request while it is being handled: who calls, and what the handler may touch.
struct Call {
  World& world;
  Outbox& outbox;
  Date now;
  Authorization& authorization;
  /// The key the request was encrypted with: a temporary one, or the authorization's own.
  KeyId key;
  std::int64_t msg_id;
  std::int64_t session_id;
  /// Puts the answer off: it comes through the outbox, under this ticket.
  std::function<Ticket()> defer;

  int dc() const { return authorization.dc; }

  /// Only for methods that need a log-in.
  User& self() const { return world.user(*authorization.user); }

  View view() const { return View(world, *authorization.user, now); }
};

/// A known method was asked for something this server does not have: noted in the report, and
/// refused. \param what  the method and the field, e.g. "messages.sendMessage schedule_date".
inline RpcFailure unsupported(Call& call, const std::string& what) {
  ++call.world.unsupported[what];
  return {400, "METHOD_INVALID"};
}

}  // namespace layer::local_dc
