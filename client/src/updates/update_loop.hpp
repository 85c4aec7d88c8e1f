#pragma once

#include <layer/client/update_stream.hpp>

#include <boost/asio/steady_timer.hpp>

#include <deque>
#include <memory>
#include <vector>

#include "updates/confirmations.hpp"
#include "updates/engine.hpp"
#include "updates/token.hpp"

namespace layer {

class Core;

/// Drives the update engine: feeds it, fetches what is missing, and hands updates to the streams as
/// fast as the slowest of them that wants all. Where they lead is stored once the readers confirm.
class UpdateLoop {
 public:
  explicit UpdateLoop(Core& core);

  /// Until cancelled.
  Task<void> run();
  /// Ends all streams.
  void close();

  /// Follows the account's updates from a position on.
  ///
  /// \param parts  what has been delivered of the differences that come next
  void follow(storage::UpdatePosition position, std::map<std::int64_t, std::int32_t> channels,
              const updates::Parts& parts = {});

  bool following() const { return engine_ != nullptr; }

  /// The account is no longer logged in.
  void forget();

  void feed(tl::enums::Updates updates);
  void affected(std::int64_t channel, std::int32_t pts, std::int32_t count);
  void suspect_loss();

  void watch(std::int64_t channel, std::int32_t pts);
  void unwatch(std::int64_t channel);

  std::shared_ptr<UpdateStream::Queue> open_stream(std::shared_ptr<Core> client,
                                                   StreamOptions options);

  /// A stream has room again, or has gone.
  void stream_changed() { wake(); }

  /// A stream's reader has dealt with an update, or never will.
  void confirm(updates::Confirmations::Number update);
  /// The place right after an update that has been handed out.
  ///
  /// Errors: `invalid_argument` if nobody is logged in.
  updates::Token token_after(updates::Confirmations::Number update) const;
  /// A stream went without a word about an update that it had been given.
  void leave(updates::Confirmations::Number update);

 private:
  using EnginePtr = std::shared_ptr<updates::Engine>;

  void wake() { wake_.cancel(); }

  Task<void> sleep_until(std::chrono::steady_clock::time_point deadline);
  /// Does what can be done now. \return whether that was anything
  bool work();
  void collect();
  void record_confirmed();
  bool deliver();
  bool feed_next();
  bool fetch_next();
  bool streams_have_room();
  static Task<void> fetch(std::shared_ptr<Core> core, EnginePtr engine,
                          updates::FetchDifference what);
  static Task<void> fetch(std::shared_ptr<Core> core, EnginePtr engine, updates::FetchChannel what);
  void start_fetch(const updates::Fetch& what);

  Core& core_;
  boost::asio::steady_timer wake_;
  EnginePtr engine_;
  std::deque<tl::enums::Updates> inbox_;
  std::deque<std::shared_ptr<const updates::Delivery>> ready_;
  updates::Confirmations confirmations_;
  /// Something is followed from now on, which has to be stored before the first update of it is
  /// handed out.
  bool begun_ = false;
  std::vector<std::weak_ptr<UpdateStream::Queue>> streams_;
  bool had_stream_ = false;
  bool closed_ = false;
};

}  // namespace layer
