#pragma once

#include <optional>
#include <unordered_map>

#include "session/client_rules.hpp"
#include "session/server_salts.hpp"
#include "session/session_core.hpp"

namespace layer::mtproto {

/// The server's side: holds the client to the rules, hands its requests out, and keeps answers and
/// updates until they are acknowledged.
class ServerSession final : public SessionCore {
 public:
  ServerSession(crypto::AuthKey key, Salt salt, ServerClock clock, crypto::Random& random,
                const SessionOptions& options);

  Result<MsgId> answer(MsgId request, Bytes result, TimePoint now) override;
  void on_connected(TimePoint now) override;
  void expire_salts() override;

 private:
  enum class AnswerForm { rpc_result, bare };

  Salt salt(TimePoint now) override { return salts_.at(clock_.at(now)); }

  Result<Admission> admit(const OpenPacket& packet, const Result<IncomingMessages>& messages,
                          TimePoint now) override;
  [[nodiscard]] bool is_copy(MsgId packet, const IncomingMessages& messages) const;
  void refuse(const OpenPacket& packet, Refusal refusal, TimePoint now);
  void announce_session(const IncomingMessages& messages, TimePoint now);

  bool take(const Incoming& message, TimePoint now) override;
  bool take_own(const Incoming& message, TimePoint now);
  void take_request(const Incoming& message, TimePoint now);
  void take_delayed_ping(const Incoming& message, TimePoint now);
  void take_salt_request(const Incoming& message, TimePoint now);
  void take_drop_answer(const Incoming& message, TimePoint now);
  void take_answer_request(const Incoming& message, TimePoint now);
  void take_destroy_session(const Incoming& message);
  void take_http_wait(const Incoming& message);
  MsgId send_result(MsgId request, const Bytes& result, TimePoint now);
  void resend_answer(MsgId request, TimePoint now);

  /// A client that acknowledges nothing must not fill our memory.
  bool is_full() const noexcept { return outbox_.size() >= 2 * options_.max_calls; }

  void reject(const Incoming& message, Errc reason) override;
  void on_below_window(const Incoming& message, TimePoint now) override;
  void on_duplicate(const Incoming& message, TimePoint now) override;
  void on_acked(Outgoing& message) override;
  void on_unknown_ack(const Incoming& message, MsgId id) override;
  void on_state(Outgoing& message, std::uint8_t state, TimePoint now) override;
  std::uint8_t state_flags(MsgId id) const override;
  void on_due(TimePoint now) override;
  TimePoint own_deadline() const override;

  ServerSalts salts_;
  ClientRules rules_;
  bool named_ = false;
  std::optional<std::int64_t> unique_id_;
  MsgId first_;
  /// Requests without an answer, and what the answer will look like.
  std::unordered_map<MsgId, AnswerForm> running_;
  /// The names of the answers that are not acknowledged yet, by request.
  std::unordered_map<MsgId, MsgId> answers_;
  TimePoint sweep_at_ = TimePoint::min();
};

}  // namespace layer::mtproto
