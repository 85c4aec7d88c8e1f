#pragma once

#include <layer/mtproto/rpc_error.hpp>

#include <optional>
#include <vector>

#include "session/keepalive.hpp"
#include "session/salt_book.hpp"
#include "session/session_core.hpp"

namespace layer::mtproto {

/// The client's side: calls and their answers, updates, salts, the clock, pings, and bringing each
/// call to exactly one end over lost connections, lost sessions and refusals.
class ClientSession final : public SessionCore {
 public:
  ClientSession(crypto::AuthKey key, Salt salt, ServerClock clock, crypto::Random& random,
                const SessionOptions& options);

  Result<MsgId> bind_temporary_key(KeyBinding binding, TimePoint now) override;
  Cancelled cancel(MsgId call, TimePoint now) override;
  void destroy_session(SessionId session, TimePoint now) override;
  void destroy_auth_key(TimePoint now) override;
  void on_traffic(TimePoint now) override;
  void on_connection_lost(TimePoint now) override;
  void on_connected(TimePoint now) override;
  void use_future_salts(std::span<const FutureSalt> salts, TimePoint now) override;

 private:
  // --- client_session.cpp: what is let in, the clock, the timers

  Salt salt(TimePoint now) override { return salts_.at(clock_.at(now)); }

  Result<Admission> admit(const OpenPacket& packet, const Result<IncomingMessages>& messages,
                          TimePoint now) override;
  Admission admit_time(MsgId packet, const IncomingMessages& messages, TimePoint now);
  std::optional<TimePoint> asked_at(const Incoming& message);
  void clock_moved(Duration by, TimePoint now);
  bool numbers_are_ahead(TimePoint now);
  void after_packet(TimePoint now) override;

  void before_sending(TimePoint now) override;
  void complete(Outgoing& message) override;
  void on_due(TimePoint now) override;
  TimePoint own_deadline() const override;

  bool in_use() const noexcept { return outbox_.size() != 0; }

  void note_use(TimePoint now);
  void ping(TimePoint now);

  // --- client_messages.cpp: what a server sends

  bool take(const Incoming& message, TimePoint now) override;
  void take_result(const Incoming& message, TimePoint now);
  void take_answer(Outgoing& call, BytesView result, TimePoint now);
  void take_failure(Outgoing& call, BytesView failure, TimePoint now);
  void take_new_session(const Incoming& message, TimePoint now);
  void take_pong(const Incoming& message, TimePoint now);
  void take_future_salts(const Incoming& message, TimePoint now);
  void take_detailed_info(const Incoming& message, TimePoint now);
  void take_new_detailed_info(const Incoming& message, TimePoint now);
  void take_answer_notice(const Incoming& message, MsgId answer, bool wanted, TimePoint now);
  bool take_destruction(const Incoming& message, BytesView result);

  // --- client_recovery.cpp: calls that met with an accident

  void take_salt_refusal(const Incoming& message, TimePoint now);
  void take_refusal(const Incoming& message, TimePoint now);
  /// The messages that an id names: itself, or the contents of a container.
  std::vector<MsgId> named(MsgId id) const;
  void refuse(Outgoing& message, int code, TimePoint now);
  void retry_service(Outgoing& message, TimePoint now);
  /// The server has not got it: it goes under another number.
  void retry(Outgoing& call, TimePoint now);
  /// It goes once more under the number it has: the server tells copies.
  void repeat_call(Outgoing& call);
  /// Nobody knows whether the server has executed it.
  void uncertain(Outgoing& call, TimePoint now);
  void give_up(Outgoing& call, Errc reason);
  /// A call before it has failed.
  void fail_waiting(Outgoing& call);
  void end(Outgoing& call, Event how);
  void doom_followers(MsgId name);
  void mark_followers_stale(MsgId name);
  void doubt_calls_before(MsgId first, bool had_session, TimePoint now);
  void restart(TimePoint now);

  // --- client_questions.cpp: finding out about messages

  void on_acked(Outgoing& message) override;
  void on_state(Outgoing& message, std::uint8_t state, TimePoint now) override;
  void ask_about(Outgoing& call, TimePoint now);
  void ask_about_silent_calls(TimePoint now);
  void send_questions(TimePoint now);

  /// The call that binds the key, and what it is made of.
  struct Binding {
    MsgId call;
    KeyBinding key;
  };

  std::optional<Binding> binding_;

  SaltBook salts_;
  Keepalive keepalive_;
  bool was_in_use_ = false;
  TimePoint sweep_at_;

  /// Whether the server has taken anything of this session.
  bool confirmed_ = false;
  std::optional<std::int64_t> server_session_;
  /// A session that was given up: what still comes for it is of no use, but no attack.
  std::optional<SessionId> previous_;
  bool restart_due_ = false;

  std::vector<std::int64_t> doubtful_calls_;
  std::vector<std::int64_t> unseen_answers_;
  std::vector<std::int64_t> unanswered_calls_;
};

}  // namespace layer::mtproto
