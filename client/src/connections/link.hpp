#pragma once

#include <layer/client/task.hpp>
#include <layer/client/tl_names.hpp>
#include <layer/mtproto/net/connection.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <string>

#include "async/notifier.hpp"
#include "async/task_group.hpp"
#include "connections/lane.hpp"

namespace layer {

class Core;

/// The account's way to one data centre: a connection, replaced if its key is lost, and what has to
/// be said on it before anything else. Those for files use the key that the main link has made, and
/// are told no updates.
///
/// `run` is a task of its core, which outlives it.
class Link : public std::enable_shared_from_this<Link> {
 public:
  Link(Core& core, int dc, Lane lane);

  int dc() const { return dc_; }

  Lane lane() const { return lane_; }

  /// Keeps the connection until `stop`.
  Task<void> run();
  void stop();

  // The caller of these keeps the link until they end.

  /// Until calls can be made. Throws what keeps them from it.
  Task<void> wait_ready();
  /// Waits until it is ready, then calls. Throws as `mtproto::Connection::call` does, and
  /// `Errc::offline`.
  ///
  /// \param options       with a timeout
  /// \param offline_wait  how long to wait for a lost connection; nothing: until the timeout
  Task<Bytes> call(Bytes request, mtproto::CallOptions options,
                   std::optional<std::chrono::milliseconds> offline_wait = std::nullopt);

  /// Calls of `call` that have not ended.
  int calls_under_way() const { return under_way_; }

  std::uint64_t calls_so_far() const { return begun_; }

  /// Says initConnection again before the next call, also after it failed.
  void introduce_again();

  /// The account is logged in here.
  bool authorized() const;
  /// Takes the account's authorization here from home; once, however many ask for it.
  Task<void> authorize(std::shared_ptr<Core> core);
  void forget_authorization();

  void network_restored();
  bool connected() const;
  /// Of all its connections so far.
  mtproto::ConnectionStatistics statistics() const;

 private:
  using Connection = std::shared_ptr<mtproto::Connection>;
  enum class State { starting, ready, failed, stopped };

  Task<void> run_connection();
  mtproto::ConnectionOptions connection_options() const;
  Task<void> wait_online();
  Task<void> wait_online(std::chrono::milliseconds limit);
  Task<void> wait_for_key();
  Task<std::exception_ptr> use(Connection connection);
  Task<void> take_events(Connection connection, TaskGroup& group);
  Task<void> introduce(Connection connection);
  Task<bool> introduce_once(Connection connection, int attempts);
  Task<void> replace_key();
  Task<void> take_authorization(std::shared_ptr<Core> core);
  Task<void> on_event(mtproto::ConnectionEvent event, Connection connection, TaskGroup& group);
  void enter(State state, std::exception_ptr failure = {});
  void fail(std::exception_ptr failure);
  void record(const mtproto::StoredKey& key);
  void take_state(const mtproto::KeyStateChanged& changed);
  void on_updates_lost();

  Core& core_;
  int dc_;
  Lane lane_;
  Connection connection_;
  State state_ = State::starting;
  std::exception_ptr failure_;
  /// When a call may try again what has failed.
  std::chrono::steady_clock::time_point retry_at_;
  bool introducing_ = false;
  /// The last attempt to connect, or the connection, has failed.
  bool offline_ = false;
  bool authorizing_ = false;
  Notifier changed_;
  int under_way_ = 0;
  std::uint64_t begun_ = 0;
  /// Of connections that have been replaced.
  mtproto::ConnectionStatistics past_;
};

}  // namespace layer
