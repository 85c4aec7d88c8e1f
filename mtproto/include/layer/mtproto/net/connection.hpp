#pragma once

#include <layer/mtproto/net/call_options.hpp>
#include <layer/mtproto/net/connection_error.hpp>
#include <layer/mtproto/net/connection_event.hpp>
#include <layer/mtproto/net/connection_options.hpp>
#include <layer/mtproto/net/statistics.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>

namespace layer::mtproto {

/// One MTProto session with one data centre, kept alive over any number of TCP connections.
///
/// Everything happens on the executor given, which must run one handler at a time (one thread, or a
/// strand); all members are to be called there. The connection starts no threads.
///
/// It may be destroyed at any time before its executor's context; whatever waits on it then ends as
/// after `stop`. If the context goes first, so do the coroutines that wait.
class Connection {
 public:
  Connection(boost::asio::any_io_executor executor, ConnectionOptions options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  boost::asio::any_io_executor get_executor() const;

  /// Dials, makes a key if there is none, keeps the session going and reconnects after failures,
  /// until `stop`, `shutdown` or cancellation (terminal). To be called once, and to be running
  /// while anything else waits.
  ///
  /// Throws ConnectionError when going on is useless: `auth_key_unknown`, `no_address`,
  /// `no_public_key`. When it ends, for whatever reason, all calls and the event stream end too.
  boost::asio::awaitable<void> run();

  /// Sends one request (boxed, serialised) and returns the result's bytes, unpacked if they came
  /// compressed.
  ///
  /// Waits its turn while there is no link, while what came before it is being written, and while
  /// enough calls are in flight. It survives reconnects; unless `repeatable`, the server executes
  /// it at most once.
  /// Throws CallRefused, ConnectionError. Cancellation (terminal): ends at once with `cancelled`;
  /// the server is told to drop the answer, but may have executed the call.
  boost::asio::awaitable<Bytes> call(Bytes body, CallOptions options = {});

  /// The next event, in order; nothing when the connection has ended and all have been taken.
  ///
  /// One waiter at a time. Cancellation (terminal): throws ConnectionError `cancelled`, no event is
  /// lost.
  boost::asio::awaitable<std::optional<ConnectionEvent>> next_event();

  /// The network is back: the wait before the next attempt ends now.
  void network_restored();

  /// Takes no new calls, waits until those begun have ended, for `limit` at most, then stops.
  boost::asio::awaitable<void> shutdown(std::chrono::milliseconds limit);

  /// Ends now: pending calls throw `not_sent` or `maybe_delivered`, `run` returns.
  void stop();

  /// Whether calls are being sent right now.
  bool connected() const;

  ConnectionStatistics statistics() const;

 private:
  class Impl;

  std::shared_ptr<Impl> impl_;
};

}  // namespace layer::mtproto
