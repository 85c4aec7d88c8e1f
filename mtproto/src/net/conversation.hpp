#pragma once

#include <layer/crypto/random.hpp>
#include <layer/mtproto/key_exchange/parameters.hpp>
#include <layer/mtproto/net/call_options.hpp>
#include <layer/mtproto/net/connection_error.hpp>
#include <layer/mtproto/net/connection_options.hpp>
#include <layer/mtproto/net/shared_temporary_key.hpp>
#include <layer/mtproto/net/statistics.hpp>
#include <layer/mtproto/session/session.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>
#include <optional>

#include "calls.hpp"
#include "event_queue.hpp"
#include "link.hpp"
#include "temporary_key.hpp"

namespace layer::mtproto {

/// What a connection carries, over all of its links: the session, the calls that wait for it, and
/// what is to be told of it. Does no I/O; resumes its callers through the executor's queue.
class Conversation {
 public:
  /// \param options, random, statistics  outlive this.
  /// \param changed  called when there may be something to send, or an earlier deadline.
  Conversation(const boost::asio::any_io_executor& executor, const ConnectionOptions& options,
               crypto::Random& random, ConnectionStatistics& statistics,
               std::function<void()> changed);

  /// The one that the account belongs to.
  bool has_permanent_key() const { return permanent_ || session_; }

  /// The one that packets are encrypted with: the permanent one, or a temporary one.
  bool has_key() const { return session_.has_value(); }

  bool has_temporary_key() const { return temporary_.has_value(); }

  void use(const StoredKey& key);
  /// A permanent key just made: it is announced first of all.
  void use(const key_exchange::Established& established);
  /// A temporary key just made: it is to be bound, and the program introduced, before anything is
  /// called.
  void use_temporary(const key_exchange::Established& established);

  /// Takes the key that others use as well, if there is one that is good for calls yet.
  bool use_shared_key();
  /// The server does not take it any more: nor will it from others.
  void lose_shared_key();
  void on_shared_key_changed();

  /// Not while connected. Calls that the server may have executed end, unless they are repeatable;
  /// the others wait for the next key.
  void forget_temporary_key();

  /// Queues a call. It ends by `waiter`, exactly once.
  void call(Bytes body, CallOptions options, Waiter<Bytes> waiter);

  void on_connected();
  void on_connection_lost();

  /// Bytes came or went: the link lives, though no packet is complete.
  void on_traffic() { session_->on_traffic(std::chrono::steady_clock::now()); }

  /// Takes a packet. An error means that the link is of no more use.
  [[nodiscard]] boost::system::error_code receive(MutableBytes packet);

  /// The server says that it has a packet.
  void on_quick_ack(std::uint32_t token);

  /// Appends what is to be sent now, through `link`.
  void gather(Link& link, Bytes& out);

  TimePoint deadline() const;
  /// Does what is due. An error means that the link is of no more use.
  [[nodiscard]] boost::system::error_code on_deadline();

  /// No call under way, nor any waiting.
  bool idle() const { return calls_.empty(); }

  /// New calls end with `closed`.
  void refuse_calls() { refusing_ = true; }

  /// Ends all calls and the events. Calls fail with `reason`, or else with what became of them.
  void close(boost::system::error_code reason = {});

  /// Destroys what waits, without resuming it.
  void abandon();

  EventQueue& events() { return events_; }

  std::size_t calls_waiting() const { return calls_.waiting_count(); }

  std::size_t calls_in_flight() const { return calls_.in_session_count(); }

 private:
  void begin(const crypto::AuthKey& key, Salt salt, const ServerClock& clock);
  void refuse_binding(const RpcError& error);
  void on_bound();
  void refuse_introduction(const RpcError& error);
  void open_temporary_key();
  bool takes_calls(TimePoint now) const;
  void admit(TimePoint now);
  void fill_requests(Link& link, TimePoint now);
  void abort(Call& call, ConnectionErrc why);
  void cancel(Call& call);
  bool drop(Call& call);
  void announce_key_state(TimePoint now);

  boost::system::error_code handle_all(std::vector<Event> events, TimePoint now);

  /// What most events need of a connection: nothing.
  template <class Other>
  void on(Other&) {}

  void on(events::Answer& answer);
  void on(events::RpcFailure& failure);
  void on(events::CallLost& lost);
  void on(events::Update& update);
  void on(events::NewSession& session);
  void on(events::SaltChanged& changed);
  void on(events::FutureSalts& salts);
  void on(events::TimeCorrected& corrected);
  void on(events::Pong& pong);
  void on(events::Resent& resent);
  void on(events::QuickAcked& acked);
  void on(events::ConnectionDead& dead);
  void on(events::Ignored& ignored);

  const ConnectionOptions& options_;
  crypto::Random& random_;
  ConnectionStatistics& statistics_;
  std::function<void()> changed_;

  Calls calls_;
  EventQueue events_;
  std::optional<Session> session_;

  /// With forward secrecy: the key that the account belongs to, and the one in use with the calls
  /// that bind it and introduce the program.
  std::optional<StoredKey> permanent_;
  std::optional<TemporaryKey> temporary_;
  MsgId binding_;
  MsgId introduction_;
  TimePoint temporary_made_;
  UnixTime temporary_expires_at_;
  /// The one in use is, or has been, that of `options_.shared_temporary_key`.
  bool shared_ = false;
  int invalid_bindings_ = 0;

  bool connected_ = false;
  bool refusing_ = false;

  /// What belongs to the key, and whether it is other than what was told last.
  Salt salt_;
  std::vector<FutureSalt> future_salts_;
  bool key_state_changed_ = false;
  /// Set by events while they are handled.
  boost::system::error_code dead_;
};

}  // namespace layer::mtproto
