#pragma once

#include <layer/client/statistics.hpp>
#include <layer/client/task.hpp>

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "async/task_group.hpp"
#include "calls/chains.hpp"
#include "calls/offline_calls.hpp"
#include "calls/rate_limiter.hpp"
#include "config.hpp"
#include "connections/links.hpp"
#include "peers/peer_cache.hpp"
#include "peers/seen_peers.hpp"
#include "session/journal.hpp"
#include "updates/update_loop.hpp"

namespace layer {

class Client;

/// One account: its parts, wired together.
///
/// Users hold it by a pointer whose end stops it (`for_users`); its own tasks hold it until they
/// have ended.
class Core : public std::enable_shared_from_this<Core> {
 public:
  Core(Executor executor, ClientConfig config, std::shared_ptr<Storage> storage,
       storage::Account account);

  /// The pointer that handles share. When the last of them has gone, the core stops.
  std::shared_ptr<Core> for_users();
  /// One more of these. Throws `Errc::shut_down` when none is left.
  std::shared_ptr<Core> handle() const;

  void start();
  /// Runs a task of the account's own, until the stop.
  void start(Task<void> task);
  /// Runs a task of the user's.
  void spawn(Task<void> task);

  void stop();

  bool stopped() const { return stopped_; }

  /// Stops, and returns when everything has ended and is stored.
  Task<void> close();

  /// Suspends for `time`. Throws `Errc::shut_down` at the stop.
  Task<void> pause(std::chrono::milliseconds time);
  /// Stores what is recorded, if it can be; what cannot is logged and tried again.
  Task<void> save();
  void on_call(const FinishedCall& call);
  ClientStatistics statistics() const;
  void log(LogLevel level, std::string_view component, std::string_view text) const;

  int home_dc() const;
  bool test_environment() const;
  /// Makes `dc` the account's home.
  void move_home(int dc);
  /// 0 if nobody is logged in.
  std::int64_t self() const;
  bool is_bot() const;
  mtproto::ConnectionOptions connection_options(int dc) const;

  /// help.getConfig's answer.
  void on_config(const Bytes& answer);
  /// What came unasked.
  void on_update(int dc, const Bytes& bytes);
  void on_updates(tl::enums::Updates updates);
  void on_updates_lost(int dc);
  void learn(const std::vector<tl::enums::User>& users, const std::vector<tl::enums::Chat>& chats);
  void learn(const std::vector<tl::enums::Message>& messages);
  void learn(const std::vector<tl::enums::Update>& updates);

  const ClientConfig config;
  const Executor executor;
  Journal journal;
  PeerCache peers;
  SeenPeers seen_peers;
  Links links;
  Chains chains;
  RateLimiter rate_limiter;
  OfflineCalls offline_calls;
  UpdateLoop updates;
  /// For the person who waits in vain.
  std::string last_connection_trouble;

 private:
  void note(const Sightings& sightings);
  mtproto::DataCenters data_centers() const;
  Task<void> keep_session();
  Task<void> close_session();

  bool stopped_ = false;
  /// Its `connections` are counted by the links.
  ClientStatistics statistics_;
  TaskGroup own_tasks_;
  TaskGroup user_tasks_;
  std::set<boost::asio::steady_timer*> pauses_;
  std::weak_ptr<Core> handles_;
};

/// What a client is a handle of.
const std::shared_ptr<Core>& core_of(const Client& client);

}  // namespace layer
