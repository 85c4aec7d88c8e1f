#pragma once

#include <layer/client/storage.hpp>
#include <layer/tl/boxes.hpp>

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <variant>
#include <vector>

#include "updates/box.hpp"
#include "updates/delivery.hpp"

namespace layer::updates {

/// Ask for everything since this position: updates.getDifference.
struct FetchDifference {
  storage::UpdatePosition since;
  bool operator==(const FetchDifference&) const = default;
};

/// Ask for everything in one channel since this pts: updates.getChannelDifference.
struct FetchChannel {
  std::int64_t channel;
  std::int32_t pts;
  bool operator==(const FetchChannel&) const = default;
};

using Fetch = std::variant<FetchDifference, FetchChannel>;

/// How long to wait after a fetch that failed.
inline constexpr std::chrono::seconds retry_wait{5};

/// Puts an account's updates in order and says what has to be fetched when some are missing
/// (core.telegram.org/api/updates).
///
/// It does no I/O and reads no clock. Feed it what arrives; then take deliveries and changes, carry
/// out fetches, and come again at the deadline.
class Engine {
 public:
  /// Begins at a position: what comes before it is not delivered.
  Engine(storage::UpdatePosition position, std::map<std::int64_t, std::int32_t> channels,
         TimePoint now);

  /// A container, expanded (no short messages in it), as the server sent it or answered with it.
  void receive(tl::enums::Updates container, TimePoint now);
  /// A call of this account moved a counter without telling any update: messages.affectedMessages.
  /// \param channel  0: the common pts
  void affected(std::int64_t channel, std::int32_t pts, std::int32_t count, TimePoint now);
  /// A container that is not to be had: what it may have told is fetched.
  void lost(const tl::enums::Updates& container);
  /// Updates may be missing: the server forgot the session, or something could not be read.
  void suspect_loss();

  /// What to fetch now, if anything. Each fetch ends with one of the calls below.
  std::optional<Fetch> next_fetch(TimePoint now);
  void fetched(const tl::enums::updates::Difference& difference, TimePoint now);
  void fetched_channel(std::int64_t channel,
                       const tl::enums::updates::ChannelDifference& difference, TimePoint now);
  /// Asked again after a while.
  void fetch_failed(TimePoint now);
  void channel_fetch_failed(std::int64_t channel, TimePoint now);
  /// There is no difference to be had: goes on at what updates.getState answered, and says so by an
  /// updatePtsChanged.
  void restart_at(storage::UpdatePosition position, TimePoint now);
  /// The same for one channel: it begins anew with its next update; updateChannelTooLong says so.
  void restart_channel(std::int64_t channel);
  /// Asks for a channel's news again and again, as often as the server allows: it tells nobody but
  /// members by itself.
  ///
  /// \param pts  where to begin if the channel was not followed
  void watch_channel(std::int64_t channel, std::int32_t pts, TimePoint now);
  void unwatch_channel(std::int64_t channel);
  /// A list of dialogs tells a channel's pts. Of what comes later nothing is missed, even if none
  /// of the channel's updates has arrived so far.
  void know_channel(std::int64_t id, std::int32_t pts);
  /// This channel, if it was not followed, is fetched from here on.
  void begin(const storage::ChannelPosition& channel);
  /// The account cannot see this channel any more.
  void forget_channel(std::int64_t channel);

  /// Nothing is missing, as far as it is known, and nothing under way.
  bool is_at_rest() const;
  /// Fetches what another engine of the same account has already. \return whether that is nothing
  bool catch_up_with(const Engine& other);

  /// When to ask `next_fetch` again.
  TimePoint deadline() const;

  /// Where channels that were not followed before begin. To be stored before any of their updates
  /// is handed out: nothing else tells another process that they are followed.
  std::vector<storage::ChannelPosition> take_beginnings();
  /// The updates whose turn has come, in order. Where more was missed than the server tells,
  /// updateChannelTooLong or, for private chats and basic groups, updatePtsChanged stands for it.
  std::vector<Delivery> take_deliveries();
  /// Where all updates taken so far lead, beyond what they complete by themselves.
  std::vector<storage::Change> take_changes();

 private:
  struct Channel {
    explicit Channel(std::int32_t pts) : box(pts) {}

    Box box;
    bool wants_fetch = false;
    bool fetching = false;
    TimePoint retry_at{};
    bool watched = false;
    /// The account lost sight of it. What still arrives late must not be taken for news.
    bool ended = false;
    std::optional<TimePoint> poll_at;
  };

  using ContextPtr = std::shared_ptr<const Context>;

  void receive_sequenced(std::int32_t seq_start, std::int32_t seq, std::int32_t date,
                         std::vector<tl::enums::Update> updates, ContextPtr context, TimePoint now);
  void release_containers(TimePoint now);
  void apply(std::vector<tl::enums::Update> updates, const ContextPtr& context, TimePoint now);
  void apply(tl::enums::Update update, const ContextPtr& context, TimePoint now);
  void apply_channel(std::int64_t id, std::int32_t pts, std::int32_t count,
                     std::optional<Delivery> update, TimePoint now);
  void channel_too_long(std::int64_t id, std::optional<std::int32_t> pts);
  void suspect_channel(std::int64_t id, std::int32_t first_pts);
  bool catch_up_with_channels(const Engine& other);
  void note_lost(const std::vector<tl::enums::Update>& updates);
  void deliver(std::vector<tl::enums::Message> messages, const ContextPtr& context);
  void end_difference(TimePoint now);
  void move_to(const tl::enums::updates::State& state, bool whole, TimePoint now);
  void hold_boxes();
  void resume_boxes(TimePoint now);
  storage::UpdatePosition position() const;
  /// \param pts  where to begin if it was not followed
  Channel& follow_channel(std::int64_t id, std::int32_t pts);
  void begin_channel(std::int64_t id, std::int32_t pts);
  void offer(Box& box, std::int32_t value, std::int32_t count, std::optional<Delivery> update,
             TimePoint now);
  void advance(Box& box, std::int32_t value, TimePoint now);
  void complete_released(std::size_t first);
  void note_parts(std::size_t first, std::int64_t difference);
  void go_on_at(std::int32_t pts, std::int32_t qts, bool whole, TimePoint now);
  std::optional<Fetch> next_channel_fetch(TimePoint now);
  void end_channel_fetch(Channel& channel);
  void begin_polls(TimePoint now);
  void note_channel(std::int64_t id, const Channel& channel);

  struct Container {
    std::int32_t seq_start;
    std::int32_t seq;
    std::int32_t date;
    std::vector<tl::enums::Update> updates;
    ContextPtr context;
  };

  Box common_;
  Box qts_;
  std::int32_t date_;
  std::int32_t seq_;
  std::map<std::int64_t, Channel> channels_;
  /// The pts of channels that are not followed yet.
  std::map<std::int64_t, std::int32_t> known_;
  /// Those that miss something, are to be fetched or being fetched.
  std::set<std::int64_t> troubled_;
  /// Those that wait for their next look.
  std::set<std::int64_t> polled_;
  int channel_fetches_ = 0;

  /// Containers whose predecessors are missing, by where they begin; and when to stop waiting.
  std::multimap<std::int32_t, Container> early_;
  std::optional<TimePoint> seq_deadline_;
  /// What came while a difference was fetched, which may hold it too.
  std::deque<tl::enums::Updates> held_;

  bool wants_difference_ = false;
  bool fetching_difference_ = false;
  TimePoint retry_at_{};
  TimePoint silent_since_;

  std::vector<storage::ChannelPosition> beginnings_;
  std::vector<Delivery> out_;
  /// The date when last no channel was behind.
  std::int32_t settled_date_;
  /// Where the last of `out_` leads.
  storage::UpdatePosition reported_;
  std::set<std::int64_t> channels_moved_;
};

}  // namespace layer::updates
