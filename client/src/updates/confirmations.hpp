#pragma once

#include <layer/client/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "updates/delivery.hpp"
#include "updates/progress.hpp"

namespace layer::updates {

/// Holds back what updates lead to until everybody who was given them has dealt with them, and with
/// all before them.
class Confirmations {
 public:
  /// Of an update, in the order in which they are handed out.
  using Number = std::uint64_t;

  /// Goes on in the middle of differences: what an earlier process had delivered of them is not
  /// expected again.
  void resume(const Parts& parts);

  /// One more update will be handed out, and what it completes holds once it and all before it are
  /// confirmed.
  ///
  /// \return nothing if an earlier process has dealt with it: it must not be handed out
  std::optional<Number> expect(const Delivery& update);
  /// Holds once all expected so far are confirmed.
  void complete(const std::vector<storage::Change>& changes);
  /// Holds at once.
  void begin(const storage::ChannelPosition& channel);

  void hand_out(Number number, std::size_t readers);
  /// One of those who were given it has dealt with it.
  void confirm(Number number);
  /// One of those who were given it has gone without a word. Nobody knows whether the process will
  /// live on: it counts as confirmed only when it does, that is when somebody confirms what was
  /// handed out later.
  void leave(Number number);
  /// Those who have left are not waited for.
  void forgive();
  void clear();

  /// What holds by now.
  std::vector<storage::Change> take_changes();
  /// What would hold, beyond what did hold, if this update and all before it were confirmed.
  Progress progress_after(Number number) const;

 private:
  struct Entry {
    Progress completes;
    /// How many have not confirmed it; before it is handed out, we ourselves have not.
    std::size_t open = 1;
    /// How many of these have left.
    std::size_t left = 0;
  };

  using Entries = std::map<Number, Entry>;

  Progress& last();
  void close_one(Entries::iterator entry);
  void end(Entries::iterator entry);

  /// Those that are confirmed but wait for others stand together in one entry, so that a reader who
  /// takes his time costs no memory.
  Entries entries_;
  Number next_ = 1;
  /// What was handed out from here on, those who left were not given.
  std::optional<Number> left_before_;
  /// Those of earlier processes.
  std::set<std::uint64_t> delivered_;
  Progress holding_;
};

}  // namespace layer::updates
