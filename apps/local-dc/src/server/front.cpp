#include "front.hpp"

#include <layer/mtproto/key_exchange/plain_message.hpp>
#include <layer/mtproto/session/open_packet.hpp>
#include <layer/tl/mtproto/all.hpp>

#include "../overloaded.hpp"

namespace layer::local_dc {
namespace {

/// Transport errors (core.telegram.org/mtproto/mtproto-transports#transport-errors).
constexpr std::int32_t UNKNOWN_KEY = -404;

/// A session that no connection has carried for so long is forgotten.
constexpr auto IDLE = std::chrono::minutes(30);

}  // namespace

Front::Front(World& world, Layers& layers, FaultPlan& faults, Conformance& conformance,
             std::vector<PrivateKeys> keys, mtproto::ServerClock clock)
    : world_(world),
      conformance_(conformance),
      clock_(clock),
      outflow_(faults, sessions_),
      handshakes_(world, faults, conformance, std::move(keys)),
      requests_(world, layers, faults, conformance, sessions_, outflow_, clock) {}

void Front::receive(Link& link, mtproto::BytesView bytes, mtproto::TimePoint now) {
  link.feed(bytes, now);
  while (!link.is_closing()) {
    const auto packet = link.codec().next();
    if (!packet) {
      conformance_.note("transport.framing", "mtproto/mtproto-transports",
                        packet.error().message() + " (" + link.describe() + ")");
      return link.cut();
    }
    if (!*packet) break;
    if (!world_.has_dc(link.dc())) {
      conformance_.note("transport.dc", "mtproto/mtproto-transports",
                        "no such DC (" + link.describe() + ")");
      return link.cut();
    }
    take_packet(link, **packet, now);
  }
  requests_.sweep();
}

void Front::take_packet(Link& link, const mtproto::Packet& packet, mtproto::TimePoint now) {
  const std::optional<std::uint64_t> key = mtproto::auth_key_id(packet.bytes);
  if (!key) return link.fail(UNKNOWN_KEY, now);
  if (*key == 0) return handshakes_.take(link, packet.bytes, now, clock_.at(now));
  take_encrypted(link, packet, KeyId{*key}, now);
}

void Front::take_encrypted(Link& link, const mtproto::Packet& packet, KeyId id,
                           mtproto::TimePoint now) {
  const KeyRecord* const key = world_.keys.find(id, link.dc(), date(now));
  if (key == nullptr) return link.fail(UNKNOWN_KEY, now);
  const auto open = mtproto::open_packet(key->key, mtproto::Role::client, packet.bytes);
  if (!open) {
    conformance_.note("packet", "mtproto/description",
                      open.error().message() + " (" + link.describe() + ")");
    return link.fail(UNKNOWN_KEY, now);
  }
  if (packet.quick_ack_requested) link.send_quick_ack(open->quick_ack, now);
  ClientSession& session = session_of(link, *key, open->session, now);
  carry(session, link, now);
  if (link.is_http()) outflow_.ask(session, link, now);
  auto events = session.protocol.receive(*open, now);
  if (!events) {
    conformance_.note("session", "mtproto/description",
                      events.error().message() + " (" + link.describe() + ")");
    return link.cut();
  }
  take_events(session, std::move(*events), now);
}

ClientSession& Front::session_of(const Link& link, const KeyRecord& key, mtproto::SessionId id,
                                 mtproto::TimePoint now) {
  const SessionName name{KeyId{key.key.id()}, id};
  if (ClientSession* const known = sessions_.find(name)) return *known;
  sessions_.forget_idle(now - IDLE);
  mtproto::SessionOptions options;
  options.session_id = id;
  options.salt_generation = salt_generation_;
  return sessions_.add({.name = name,
                        .dc = link.dc(),
                        .protocol = mtproto::Session(mtproto::Role::server, key.key, key.salt,
                                                     clock_, world_.random, options),
                        .permanent = world_.keys.speaks_for(name.key)});
}

void Front::carry(ClientSession& session, Link& link, mtproto::TimePoint now) {
  session.last_seen = now;
  Link* const before = std::exchange(session.link, &link);
  // HTTP requests of one client come by several links.
  const bool same = before == &link || (before != nullptr && before->is_http() && link.is_http());
  if (same) return;
  outflow_.answer_all(session, now);
  if (before != nullptr) session.protocol.on_connection_lost(now);
  session.protocol.on_connected(now);
}

void Front::disconnected(Link& link, mtproto::TimePoint now) {
  for (ClientSession* const session : sessions_.on_link(link))
    leave(*session, link, now);
}

void Front::leave(ClientSession& session, const Link& link, mtproto::TimePoint now) {
  std::erase_if(session.askers, [&](const auto& asker) {
    if (asker.second == &link) session.turns.close(asker.first);
    return asker.second == &link;
  });
  if (session.link == &link) {
    session.link = session.askers.empty() ? nullptr : session.askers.begin()->second;
    session.last_seen = now;
    session.protocol.on_connection_lost(now);
    if (session.link != nullptr) session.protocol.on_connected(now);
  }
  outflow_.pump(session, now);
}

void Front::take_events(ClientSession& session, std::vector<mtproto::Event> events,
                        mtproto::TimePoint now) {
  namespace events_ = mtproto::events;
  const SessionName name = session.name;
  for (mtproto::Event& event : events) {
    std::visit(Overloaded{[&](events_::Request& request) {
                            requests_.take(session, request.id, std::move(request.body), now);
                          },
                          [&](const events_::RequestDropped& dropped) {
                            std::erase_if(session.held, [&](const HeldRequest& held) {
                              return held.id == dropped.request;
                            });
                          },
                          [&](const events_::DisconnectAfter& promise) {
                            // An HTTP link is closed by who has no use for it.
                            if (session.link && !session.link->is_http())
                              session.link->disconnect_at(now + promise.delay);
                          },
                          [&](const mtproto::HttpWait& wait) { outflow_.wait(session, wait); },
                          [&](const events_::DestroySession& request) {
                            destroy_session(session, request, now);
                          },
                          [&](const events_::DestroyAuthKey& request) {
                            destroy_key(session, request.request, now);
                          },
                          [&](const mtproto::Violation& violation) {
                            const std::string where = session.link ? session.link->describe() : "";
                            conformance_.note(violation, where);
                          },
                          [](const auto&) {}},
               event);
    if (sessions_.find(name) == nullptr) return;  // its key was destroyed
  }
  outflow_.pump(session, now);
}

void Front::destroy_session(ClientSession& session, const mtproto::events::DestroySession& request,
                            mtproto::TimePoint now) {
  const SessionName other{session.name.key, request.id};
  const bool known = request.id != session.name.session && sessions_.find(other) != nullptr;
  if (known) {
    sessions_.erase(other);
    tl::mtproto::types::DestroySessionOk done;
    done.session_id = request.id.value;
    (void)session.protocol.answer(request.request, tl::serialize(done), now);
    return;
  }
  tl::mtproto::types::DestroySessionNone none;
  none.session_id = request.id.value;
  (void)session.protocol.answer(request.request, tl::serialize(none), now);
}

void Front::destroy_key(ClientSession& session, mtproto::MsgId request, mtproto::TimePoint now) {
  const KeyId key = session.name.key;
  (void)session.protocol.answer(request, tl::serialize(tl::mtproto::types::DestroyAuthKeyOk{}),
                                now);
  outflow_.pump(session, now);
  outflow_.answer_all(session, now);
  world_.keys.forget(key);
  world_.authorizations.forget(key);
  sessions_.erase_key(key);
}

mtproto::TimePoint Front::deadline() const {
  return std::min(sessions_.deadline(), requests_.deadline());
}

void Front::on_deadline(mtproto::TimePoint now) {
  for (const SessionName& name : sessions_.due(now)) {
    ClientSession* const session = sessions_.find(name);
    if (session == nullptr) continue;
    requests_.give_up_held(*session, now);
    take_events(*session, session->protocol.on_deadline(now), now);
  }
  requests_.on_deadline(now);
  requests_.sweep();
}

Outcome Front::call(UserId account, mtproto::BytesView request, mtproto::TimePoint now,
                    Requests::Late late) {
  Outcome outcome = requests_.call(account, request, now, std::move(late));
  requests_.sweep();
  return outcome;
}

void Front::forget_keys() {
  for (const KeyId key : world_.keys.forget_all())
    world_.authorizations.forget(key);
  sessions_.clear();
}

void Front::expire_salts(mtproto::TimePoint now) {
  ++salt_generation_;
  world_.keys.change_salts(world_.random);
  sessions_.for_each([&](ClientSession& session) {
    session.protocol.expire_salts();
    outflow_.pump(session, now);
  });
}

}  // namespace layer::local_dc
