#pragma once

#include "handshakes.hpp"
#include "requests.hpp"

namespace layer::local_dc {

/// The data centres behind their connections: packets to key exchanges, sessions and requests. Does
/// no I/O and reads no clock.
///
/// After any call, every link's output is to be sent, and `on_deadline` called at `deadline()`.
class Front {
 public:
  /// \param keys   one list for each DC, DC 1 first.
  /// \param clock  what the servers' clocks show.
  /// All references outlive the front.
  Front(World& world, Layers& layers, FaultPlan& faults, Conformance& conformance,
        std::vector<PrivateKeys> keys, mtproto::ServerClock clock);

  /// A client has connected.
  void connected() { conformance_.note_connection(); }

  void receive(Link& link, mtproto::BytesView bytes, mtproto::TimePoint now);
  /// The link is going.
  void disconnected(Link& link, mtproto::TimePoint now);

  mtproto::TimePoint deadline() const;
  void on_deadline(mtproto::TimePoint now);

  /// A request made in the name of an account, without a connection. \param late  takes a deferred
  /// answer.
  Outcome call(UserId account, mtproto::BytesView request, mtproto::TimePoint now,
               Requests::Late late = {});

  /// As after a restart: no session is known any more.
  void forget_sessions() { sessions_.clear(); }

  void forget_keys();
  void expire_salts(mtproto::TimePoint now);

  Date date(mtproto::TimePoint now) const { return requests_.date(now); }

 private:
  void take_packet(Link& link, const mtproto::Packet& packet, mtproto::TimePoint now);
  void take_encrypted(Link& link, const mtproto::Packet& packet, KeyId id, mtproto::TimePoint now);
  ClientSession& session_of(const Link& link, const KeyRecord& key, mtproto::SessionId id,
                            mtproto::TimePoint now);
  void carry(ClientSession& session, Link& link, mtproto::TimePoint now);
  void leave(ClientSession& session, const Link& link, mtproto::TimePoint now);
  void take_events(ClientSession& session, std::vector<mtproto::Event> events,
                   mtproto::TimePoint now);
  void destroy_session(ClientSession& session, const mtproto::events::DestroySession& request,
                       mtproto::TimePoint now);
  void destroy_key(ClientSession& session, mtproto::MsgId request, mtproto::TimePoint now);

  World& world_;
  Conformance& conformance_;
  mtproto::ServerClock clock_;
  SessionTable sessions_;
  std::uint32_t salt_generation_ = 0;
  Outflow outflow_;
  Handshakes handshakes_;
  Requests requests_;
};

}  // namespace layer::local_dc
