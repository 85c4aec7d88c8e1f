#pragma once

#include <layer/crypto/auth_key.hpp>
#include <layer/crypto/random.hpp>
#include <layer/mtproto/bytes.hpp>
#include <layer/mtproto/error.hpp>
#include <layer/mtproto/msg_id.hpp>
#include <layer/mtproto/role.hpp>
#include <layer/mtproto/salt.hpp>
#include <layer/mtproto/server_clock.hpp>
#include <layer/mtproto/session/event.hpp>
#include <layer/mtproto/session/http_wait.hpp>
#include <layer/mtproto/session/open_packet.hpp>
#include <layer/mtproto/session/options.hpp>
#include <layer/mtproto/transport/frame.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace layer::mtproto {

class SessionCore;

/// What became of a call that is no longer wanted.
enum class Cancelled {
  /// The server has not seen it and never will.
  not_sent,
  /// It was sent; the server is told to drop the answer.
  maybe_delivered,
  /// There is no such call: it has ended.
  unknown,
};

/// The message layer of MTProto 2.0, for one session of one auth key: it says what to send, takes
/// what came, and when to be woken. It outlives connections; one at a time carries it.
///
/// After any of the calls below, send what `poll_output` gives until it is empty, and wake the
/// session at `deadline()`.
class Session {
 public:
  /// \param salt    a client's current salt; for a server, one more than its own that is good, as
  ///                the key exchange's is for the first half hour.
  /// \param random  outlives the session.
  Session(Role role, crypto::AuthKey key, Salt salt, ServerClock clock, crypto::Random& random,
          SessionOptions options = {});
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  /// Queues a message that needs an ack: a client's call, a server's update.
  /// \return the name of the call in all events, and for `PushOptions::after`.
  /// Errors: too_many_calls, bad_body.
  [[nodiscard]] Result<MsgId> push(Bytes body, TimePoint now, PushOptions options = {});

  /// Queues auth.bindTempAuthKey, which makes this session's temporary key speak for `permanent`
  /// until `expires_at`, by the server's clock (client). It goes alone and is repeated as need be;
  /// a call pushed before its Answer has come may overtake it. \return the name of the call in all
  /// events. Errors: irrelevant_message for a server, too_many_calls. \see
  /// core.telegram.org/method/auth.bindTempAuthKey
  [[nodiscard]] Result<MsgId> bind_temporary_key(const crypto::AuthKey& permanent,
                                                 UnixTime expires_at, TimePoint now);

  /// Queues the answer to a client's request (server): a boxed TL value, rpc_error among them.
  /// Errors: bad_body, irrelevant_message if there is no such request or it has its answer.
  [[nodiscard]] Result<MsgId> answer(MsgId request, Bytes result, TimePoint now);

  /// The caller does not wait for this call any more. No event comes for it.
  Cancelled cancel(MsgId call, TimePoint now);

  /// Asks the server to forget another session of this key. Answered by SessionDestroyed.
  void destroy_session(SessionId session, TimePoint now);

  /// Asks the server to forget the key itself. Answered by AuthKeyDestroyed.
  void destroy_auth_key(TimePoint now);

  /// The next packet to send; empty if there is nothing to say, or no connection.
  [[nodiscard]] Bytes poll_output(TimePoint now);

  /// What the transport shall be asked for along with the packet that was polled last.
  [[nodiscard]] Receipt receipt() const noexcept;

  /// The transport has brought a quick ack (client).
  [[nodiscard]] std::vector<Event> on_quick_ack(std::uint32_t token);

  /// The same over HTTP, where servers speak only when they are asked (client): a packet for one
  /// request, which the server may keep for as long as `wait` says. With `max_wait` there is a
  /// packet also when there is nothing to say: the server may have something.
  [[nodiscard]] Bytes poll_request(TimePoint now, const HttpWait& wait);

  /// The answer to an HTTP request (server): what there is to say, or an empty container. Empty
  /// only without a connection. \see HttpTurns
  [[nodiscard]] Bytes poll_response(TimePoint now);

  /// Whether `poll_output` would give a packet.
  [[nodiscard]] bool has_output(TimePoint now);

  /// Takes a packet, which is decrypted in place.
  /// An error means that the packet was not made by the other side of this session, or breaks the
  /// protocol: nothing of it was used. Drop the connection.
  [[nodiscard]] Result<std::vector<Event>> receive(MutableBytes packet, TimePoint now);

  /// The same for a packet that is open already.
  [[nodiscard]] Result<std::vector<Event>> receive(const OpenPacket& packet, TimePoint now);

  /// When to call `on_deadline`; TimePoint::max() for never.
  [[nodiscard]] TimePoint deadline() const;

  /// Acks, pings, questions about messages, salts: whatever is due.
  [[nodiscard]] std::vector<Event> on_deadline(TimePoint now);

  /// Some bytes came or went: the connection lives, though no packet is complete yet.
  void on_traffic(TimePoint now);

  /// Nothing is sent from here on; what was under way may or may not have arrived.
  void on_connection_lost(TimePoint now);

  /// There is a connection (again). A new session begins with one.
  void on_connected(TimePoint now);

  /// Salts that were kept with the key (client).
  void use_future_salts(std::span<const FutureSalt> salts, TimePoint now);

  /// Makes all salts given out so far invalid (server).
  void expire_salts();

  [[nodiscard]] SessionId id() const noexcept;
  [[nodiscard]] const crypto::AuthKey& key() const noexcept;
  [[nodiscard]] const ServerClock& clock() const noexcept;
  /// Messages of ours that wait for an answer (client) or an ack (server).
  [[nodiscard]] std::size_t under_way() const noexcept;

 private:
  std::unique_ptr<SessionCore> core_;
};

}  // namespace layer::mtproto
