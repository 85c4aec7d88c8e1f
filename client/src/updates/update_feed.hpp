#pragma once

#include <layer/client/update_stream.hpp>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "updates/confirmations.hpp"
#include "updates/engine.hpp"
#include "updates/token.hpp"

namespace layer {

class Core;

/// The account's updates from one place on, for the streams that go along: drives an engine,
/// fetches what it misses, and hands updates out while one of the streams has room for more.
///
/// One feed is the account's, and what its readers confirm is stored. A stream that cannot keep up
/// with it goes on alone in a feed of its own, a detour, until it has reached the account's again.
class UpdateFeed : public std::enable_shared_from_this<UpdateFeed> {
 public:
  using Number = updates::Confirmations::Number;
  using Stream = std::shared_ptr<UpdateStream::Queue>;

  /// The account's.
  explicit UpdateFeed(Core& core) : core_(core) {}

  /// A detour, as a process that begins after this place.
  UpdateFeed(Core& core, updates::Token start);

  void follow(storage::UpdatePosition position, std::map<std::int64_t, std::int32_t> channels,
              const updates::Parts& parts);

  bool following() const { return engine_ != nullptr; }

  /// The account is no longer logged in.
  void forget();

  void receive(tl::enums::Updates updates);
  void affected(std::int64_t channel, std::int32_t pts, std::int32_t count);
  void suspect_loss();
  void know_channel(std::int64_t channel, std::int32_t pts);
  void watch(std::int64_t channel, std::int32_t pts);
  void unwatch(std::int64_t channel);
  /// Another feed met this channel for the first time.
  void met(const storage::ChannelPosition& channel);

  void join(const Stream& stream);
  /// Those that are open.
  std::vector<Stream> streams();

  /// Takes what the engine has come to. \return channels that it did not follow before, which has
  /// to be stored before the first update of them is handed out
  std::vector<storage::ChannelPosition> collect();
  /// Does what can be done now. \return whether that was anything
  bool work();
  /// When to come again if nothing happens.
  updates::TimePoint deadline();
  /// Whether a stream that has read everything may change over to the other feed without missing
  /// or repeating an update. If one of the two is behind, it begins to catch up.
  bool is_level_with(UpdateFeed& other);

  /// A stream's reader has dealt with an update, or never will.
  void confirm(Number update);
  /// A stream went without a word about an update that it had been given.
  void leave(Number update);
  /// The process lives on: those who went without a word are not waited for.
  void forgive();
  /// The place right after an update that has been handed out.
  ///
  /// Errors: `invalid_argument` if nobody is logged in.
  updates::Token token_after(Number update) const;

 private:
  using EnginePtr = std::shared_ptr<updates::Engine>;
  using FeedPtr = std::shared_ptr<UpdateFeed>;

  bool is_detour() const { return start_.has_value(); }

  bool has_room();
  bool is_at_rest();
  std::size_t inbox_limit();
  void record_confirmed();
  bool deliver();
  bool feed_next();
  bool fetch_next();
  void leave_behind(const Stream& stream, Number first_missed);
  static Task<void> fetch(std::shared_ptr<Core> core, FeedPtr feed, EnginePtr engine,
                          updates::FetchDifference what);
  static Task<void> fetch(std::shared_ptr<Core> core, FeedPtr feed, EnginePtr engine,
                          updates::FetchChannel what);
  void start_fetch(const updates::Fetch& what);

  Core& core_;
  /// Where a detour began.
  std::optional<updates::Token> start_;
  EnginePtr engine_;
  std::deque<tl::enums::Updates> inbox_;
  std::deque<std::shared_ptr<const updates::Delivery>> ready_;
  updates::Confirmations confirmations_;
  std::vector<std::weak_ptr<UpdateStream::Queue>> streams_;
  /// Until there has been a stream, everything waits for it.
  bool had_stream_ = false;
};

}  // namespace layer
