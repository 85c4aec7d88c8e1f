#pragma once

#include <layer/client/update_stream.hpp>

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <vector>

#include "updates/update_feed.hpp"

namespace layer {

class Core;

/// Keeps the account's feed of updates going, and those of the streams that are behind it.
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

  bool following() const { return account_->following(); }

  /// The account is no longer logged in.
  void forget();

  void feed(tl::enums::Updates updates);
  void affected(std::int64_t channel, std::int32_t pts, std::int32_t count);
  void suspect_loss();

  void know_channel(std::int64_t channel, std::int32_t pts);
  void watch(std::int64_t channel, std::int32_t pts);
  void unwatch(std::int64_t channel);

  std::shared_ptr<UpdateStream::Queue> open_stream(std::shared_ptr<Core> client,
                                                   StreamOptions options);
  /// This stream goes on alone after this place.
  void begin_detour(const UpdateFeed::Stream& stream, updates::Token start);

  /// There is something to do: a stream has room again or has gone, or an answer has come.
  void wake() { wake_.cancel(); }

 private:
  Task<void> sleep_until(std::chrono::steady_clock::time_point deadline);
  void collect();
  bool work();
  std::chrono::steady_clock::time_point deadline();
  /// Those that have reached the account's feed go along with it again.
  void end_detours();
  void end_all_detours();
  template <class Act>
  void for_each_feed(Act act);

  Core& core_;
  boost::asio::steady_timer wake_;
  std::shared_ptr<UpdateFeed> account_;
  std::vector<std::shared_ptr<UpdateFeed>> detours_;
  /// Something is followed from now on, which has to be stored before the first update of it is
  /// handed out.
  bool begun_ = false;
  bool closed_ = false;
};

}  // namespace layer
