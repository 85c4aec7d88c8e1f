#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/session/session.hpp>
#include <layer/tl/serialize.hpp>

#include <optional>
#include <vector>

#include "session/ack_queue.hpp"
#include "session/container.hpp"
#include "session/key_binding.hpp"
#include "session/numbering.hpp"
#include "session/outbox.hpp"
#include "session/packet.hpp"
#include "session/quick_acks.hpp"
#include "session/replay_window.hpp"
#include "session/sent_containers.hpp"

namespace layer::mtproto {

/// What to do with the messages of a packet.
enum class Admission { take, leave };

/// What both sides of a session do alike: numbers, containers, acks, repetitions, and talk about
/// messages. The sides differ in what they let in and in what they do with it.
class SessionCore {
 public:
  SessionCore(Role role, crypto::AuthKey key, ServerClock clock, crypto::Random& random,
              const SessionOptions& options);
  virtual ~SessionCore() = default;
  SessionCore(const SessionCore&) = delete;
  SessionCore& operator=(const SessionCore&) = delete;

  Result<MsgId> push(Bytes body, TimePoint now, PushOptions options);

  virtual Result<MsgId> bind_temporary_key(KeyBinding, TimePoint) {
    return Errc::irrelevant_message;
  }

  virtual Result<MsgId> answer(MsgId request, Bytes result, TimePoint now);
  virtual Cancelled cancel(MsgId call, TimePoint now);
  virtual void destroy_session(SessionId session, TimePoint now);
  virtual void destroy_auth_key(TimePoint now);

  Bytes poll_output(TimePoint now);
  Bytes poll_request(TimePoint now, const HttpWait& wait);
  Bytes poll_response(TimePoint now);
  bool has_output(TimePoint now);

  [[nodiscard]] Receipt receipt() const noexcept { return receipt_; }

  std::vector<Event> on_quick_ack(std::uint32_t token);
  Result<std::vector<Event>> receive(MutableBytes packet, TimePoint now);
  Result<std::vector<Event>> receive(const OpenPacket& packet, TimePoint now);

  [[nodiscard]] TimePoint deadline() const;
  std::vector<Event> on_deadline(TimePoint now);
  virtual void on_traffic(TimePoint now);
  virtual void on_connection_lost(TimePoint now);
  virtual void on_connected(TimePoint now);
  virtual void use_future_salts(std::span<const FutureSalt> salts, TimePoint now);
  virtual void expire_salts();

  [[nodiscard]] SessionId id() const noexcept { return id_; }

  [[nodiscard]] const crypto::AuthKey& key() const noexcept { return key_; }

  [[nodiscard]] const ServerClock& clock() const noexcept { return clock_; }

  [[nodiscard]] std::size_t under_way() const noexcept { return outbox_.size(); }

 protected:
  // --- what the sides do differently

  [[nodiscard]] virtual Salt salt(TimePoint now) = 0;

  /// Looks at a packet before any message of it is taken.
  /// An error means that the other side cannot have made it.
  [[nodiscard]] virtual Result<Admission> admit(const OpenPacket& packet,
                                                const Result<IncomingMessages>& messages,
                                                TimePoint now) = 0;

  /// Takes a new message. \return whether its constructor is one for this side.
  virtual bool take(const Incoming& message, TimePoint now) = 0;

  /// All messages of a packet were taken.
  virtual void after_packet(TimePoint) {}

  /// A message is older than all that are remembered.
  virtual void on_below_window(const Incoming&, TimePoint) {}

  /// A message came again.
  virtual void on_duplicate(const Incoming&, TimePoint) {}

  /// Leaves a message aside that breaks the rules.
  virtual void reject(const Incoming& message, Errc reason) { ignore(message.id, reason); }

  /// The other side has a message of ours.
  virtual void on_acked(Outgoing& message) = 0;

  /// An ack for what we did not send, or have forgotten.
  virtual void on_unknown_ack(const Incoming&, MsgId) {}

  /// What the other side knows about a message of ours.
  virtual void on_state(Outgoing& message, std::uint8_t state, TimePoint now) = 0;

  /// More to tell about a received message: the bits above the first three.
  [[nodiscard]] virtual std::uint8_t state_flags(MsgId) const { return 0; }

  /// A last chance to add messages to a packet.
  virtual void before_sending(TimePoint) {}

  /// A message is about to be sent under a number for the first time.
  virtual void complete(Outgoing&) {}

  virtual void on_due(TimePoint) {}

  [[nodiscard]] virtual TimePoint own_deadline() const { return TimePoint::max(); }

  // --- sending

  Outgoing& send(Outgoing::Kind kind, Bytes body, TimePoint now,
                 MsgIdKind id_kind = MsgIdKind::other);

  template <class T>
  Outgoing& send_object(Outgoing::Kind kind, const T& object, TimePoint now,
                        MsgIdKind id_kind = MsgIdKind::answer) {
    return send(kind, tl::serialize(object), now, id_kind);
  }

  [[nodiscard]] Number next_number(TimePoint now, Content content,
                                   MsgIdKind kind = MsgIdKind::other) noexcept {
    return numbering_.next(clock_.at(now), content, kind);
  }

  /// Sends a message again under the number it has.
  void repeat(Outgoing& message);

  /// Gives a message that the other side has not got another number, and queues it.
  void renumber(Outgoing& message, TimePoint now);

  /// Compresses a body if that is of use.
  [[nodiscard]] Bytes packed(Bytes body) const;

  [[nodiscard]] static bool is_body(BytesView body) noexcept;

  // --- receiving

  void report(Event event) { events_.push_back(std::move(event)); }

  void ignore(MsgId message, Errc reason) { report(events::Ignored{message, reason}); }

  /// Unpacks gzip_packed within the budget of the packet.
  [[nodiscard]] Result<Bytes> unpack(BytesView gzip_packed);

  [[nodiscard]] std::vector<Event> take_events() noexcept;

  // --- talk about messages

  /// Handles those service messages that both sides may send.
  bool take_common(const Incoming& message, TimePoint now);

  /// The message as a T; rejects it if it is none.
  template <class T>
  std::optional<T> read(const Incoming& message) {
    auto parsed = tl::parse<T>(message.body);
    if (parsed) return std::move(*parsed);
    reject(message, Errc::malformed_message);
    return std::nullopt;
  }

  /// Whether there are not too many of them; rejects the message otherwise.
  bool is_id_list(const Incoming& message, const std::vector<std::int64_t>& ids);

  /// Answers a question about messages.
  void tell_states(const std::vector<std::int64_t>& ids, MsgId question, TimePoint now);

  Role role_;
  crypto::AuthKey key_;
  ServerClock clock_;
  crypto::Random& random_;
  SessionOptions options_;
  SessionId id_;
  Numbering numbering_;
  Outbox outbox_;
  SentContainers containers_;
  AckQueue acks_;
  ReplayWindow window_;
  /// The first packet's id: what is lower, and is not known, may have come to an earlier life.
  MsgId begun_;
  bool connected_ = true;
  unsigned connection_ = 1;

 private:
  struct Batch;

  enum class AckTiming { when_due, now };

  void queue_acks(TimePoint now, AckTiming timing);
  [[nodiscard]] Batch next_batch(TimePoint now);
  void renew_stale_number(Outgoing& first, TimePoint now);
  [[nodiscard]] Number renewed_number(const Outgoing& message, TimePoint now) noexcept;
  [[nodiscard]] Bytes order_prefix(const Outgoing& message);
  [[nodiscard]] Bytes seal(const Batch& batch, TimePoint now);
  void expect_quick_ack(const Batch& batch, std::uint32_t token);
  [[nodiscard]] static Number write_single(const Batch& batch, PacketWriter& writer);
  [[nodiscard]] Number write_container(const Batch& batch, PacketWriter& writer, TimePoint now);

  void take_checked(const Incoming& message, TimePoint now);
  void take_unpacked(const Incoming& message, TimePoint now);

  void take_acks(const Incoming& message);
  void take_state_request(const Incoming& message, TimePoint now);
  void take_state_info(const Incoming& message, TimePoint now);
  void take_all_info(const Incoming& message, TimePoint now);
  void take_resend_request(const Incoming& message, TimePoint now);
  [[nodiscard]] std::uint8_t state_of(MsgId id);
  /// \return false if there is not one state for each id.
  bool apply_states(const std::vector<std::int64_t>& ids, BytesView states, TimePoint now);

  std::vector<Event> events_;
  std::size_t unpack_budget_ = 0;
  QuickAcks quick_acks_;
  Receipt receipt_ = Receipt::none;
};

}  // namespace layer::mtproto
