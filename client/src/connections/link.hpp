#pragma once

#include <layer/client/task.hpp>
#include <layer/client/tl_names.hpp>
#include <layer/mtproto/net/connection.hpp>

#include <chrono>
#include <exception>
#include <memory>
#include <string>

#include "async/notifier.hpp"
#include "async/task_group.hpp"

namespace layer {

class Core;

/// The account's way to one data centre: a connection, replaced if its key is lost, and what has to
/// be said on it before anything else.
///
/// `run` is a task of its core, which outlives it.
class Link : public std::enable_shared_from_this<Link> {
 public:
  Link(Core& core, int dc);

  int dc() const { return dc_; }

  /// Keeps the connection until `stop`.
  Task<void> run();
  void stop();

  // The caller of these keeps the link until they end.

  /// Until calls can be made. Throws what keeps them from it.
  Task<void> wait_ready();
  /// Waits until it is ready, then calls. Throws as `mtproto::Connection::call` does.
  ///
  /// \param repeatable  the server may execute it twice
  Task<Bytes> call(Bytes request, std::chrono::milliseconds timeout, bool repeatable);

  /// Says initConnection again before the next call, also after it failed.
  void introduce_again();

  /// The account is logged in here.
  bool authorized() const;
  /// Takes the account's authorization here from home; once, however many ask for it.
  Task<void> authorize(std::shared_ptr<Core> core);
  void forget_authorization();

 private:
  using Connection = std::shared_ptr<mtproto::Connection>;
  enum class State { starting, ready, failed, stopped };

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

  Core& core_;
  int dc_;
  Connection connection_;
  State state_ = State::starting;
  std::exception_ptr failure_;
  /// When a call may try again what has failed.
  std::chrono::steady_clock::time_point retry_at_;
  bool introducing_ = false;
  bool authorizing_ = false;
  Notifier changed_;
};

}  // namespace layer
