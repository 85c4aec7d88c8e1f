#pragma once

#include <layer/mtproto/server_clock.hpp>

#include "../layers/layers.hpp"
#include "../rpc/service.hpp"
#include "conformance.hpp"
#include "outflow.hpp"

namespace layer::local_dc {

/// Requests of all sessions: their wrappers, their order, their answers, and the updates they
/// cause.
class Requests {
 public:
  /// All references outlive the requests.
  Requests(World& world, Layers& layers, FaultPlan& faults, Conformance& conformance,
           SessionTable& sessions, Outflow& outflow, mtproto::ServerClock clock);

  void take(ClientSession& session, mtproto::MsgId id, mtproto::Bytes body, mtproto::TimePoint now);

  /// Held requests of the session that have waited too long are refused.
  void give_up_held(ClientSession& session, mtproto::TimePoint now) { run_held(session, now); }

  using Late = std::function<void(Outcome)>;

  /// A request made in the name of an account, without a session. \param late  takes a deferred
  /// answer.
  Outcome call(UserId account, mtproto::BytesView request, mtproto::TimePoint now, Late late);

  mtproto::TimePoint deadline() const;
  void on_deadline(mtproto::TimePoint now);

  /// Forgets sessions that updates could not be sent to any more. Not while one of them is being
  /// served.
  void sweep();

  Date date(mtproto::TimePoint now) const;

 private:
  struct Waiting {
    SessionName session;
    mtproto::MsgId request;
    Late late;
    std::uint32_t method = 0;
  };

  Ticket ticket_for(Waiting waiting);

  /// What a held request waits for.
  enum class Order : std::uint8_t { ready, waiting, failed };

  void run(ClientSession& session, mtproto::MsgId id, const Unwrapped& request,
           mtproto::TimePoint now);
  void run_held(ClientSession& session, mtproto::TimePoint now);
  static Order order_of(const ClientSession& session, const Unwrapped& request);
  Outcome handle(Call& call, std::string_view method, mtproto::BytesView query);
  const Translator* translator(KeyId permanent, int dc);
  /// The request's query in the native layer.
  Answer<tl::Bytes> native_query(const Translator* translator, tl::BytesView query);
  static Outcome in_layer(const Translator* translator, std::uint32_t method,
                          const Outcome& outcome);
  std::string_view name_of(mtproto::BytesView query);
  void reply(ClientSession& session, mtproto::MsgId id, const Outcome& outcome,
             mtproto::TimePoint now);
  void reply_late(const LateAnswer& answer, mtproto::TimePoint now);
  void deliver(Outbox& outbox, mtproto::TimePoint now);
  void push(const Push& push, mtproto::TimePoint now);

  World& world_;
  Layers& layers_;
  FaultPlan& faults_;
  Conformance& conformance_;
  SessionTable& sessions_;
  Outflow& outflow_;
  mtproto::ServerClock clock_;
  Methods methods_;
  std::map<Ticket, Waiting> waiting_;
  std::uint64_t last_ticket_ = 0;
  std::vector<SessionName> lost_sessions_;
};

}  // namespace layer::local_dc
