#pragma once

#include <layer/local_dc/accounts.hpp>
#include <layer/local_dc/fault.hpp>
#include <layer/local_dc/options.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <future>
#include <stdexcept>
#include <thread>

#include "net/server.hpp"

namespace layer::local_dc {

/// The server with its thread. What is asked from outside is done on that thread.
class Control {
 public:
  /// Throws std::runtime_error.
  explicit Control(const LocalDcOptions& options);
  ~Control();

  /// Closes all connections and ends the thread. From then on `run` throws.
  void stop();

  /// Runs `f` on the server's thread and hands over what it gives or throws.
  template <class F>
  auto run(F f) -> decltype(f()) {
    if (std::this_thread::get_id() == thread_.get_id()) return f();
    if (!thread_.joinable()) throw std::logic_error("the LocalDc is gone");
    // Shared: the one who waits may be gone before the task has returned.
    auto task = std::make_shared<std::packaged_task<decltype(f())()>>(std::move(f));
    auto done = task->get_future();
    boost::asio::post(context_, [this, task] {
      (*task)();
      server_.after_activity();
    });
    return done.get();
  }

  /// Waits until `condition`, checked on the server's thread after everything that happens, holds.
  /// \returns whether it did in time
  bool wait_until(std::function<bool()> condition, std::chrono::milliseconds timeout);

  World& world() { return world_; }

  const std::vector<crypto::RsaPublicKey>& public_keys() const { return public_keys_; }

  const std::optional<mtproto::Endpoint>& mtproxy() const { return server_.mtproxy(); }

  /// A request in the name of an account. \param late  takes a deferred answer.
  Outcome call(UserId account, mtproto::BytesView request, Requests::Late late = {}) {
    return front_.call(account, request, clock_.now(), std::move(late));
  }

  void inject(const Fault& fault);
  void advance(mtproto::Duration time);
  Report report() const;

 private:
  Control(const LocalDcOptions& options, std::vector<PrivateKeys> keys);

  struct Waiter {
    std::function<bool()> condition;
    std::promise<void> met;
  };

  void check_waiters();

  boost::asio::io_context context_{1};
  crypto::SystemRandom random_;
  Clock clock_;
  std::vector<crypto::RsaPublicKey> public_keys_;
  World world_;
  Layers layers_;
  FaultPlan faults_;
  Conformance conformance_;
  Front front_;
  std::vector<std::shared_ptr<Waiter>> waiters_;
  Server server_;
  std::thread thread_;
};

}  // namespace layer::local_dc
