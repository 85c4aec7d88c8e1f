#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "updates/delivery.hpp"

namespace layer::updates {

using TimePoint = std::chrono::steady_clock::time_point;

/// How long a missing update may still come by itself before it is fetched
/// (core.telegram.org/api/updates, "Recovering gaps").
inline constexpr std::chrono::milliseconds gap_wait{500};
/// A gap that a difference did not fill, because the server answering it lags behind, is waited for
/// longer and longer, up to this.
inline constexpr std::chrono::milliseconds longest_gap_wait{60'000};

/// One counter, and the updates that have come before their turn.
class Box {
 public:
  explicit Box(std::int32_t value) : value_(value) {}

  std::int32_t value() const { return value_; }

  /// Takes an update that moves the counter by `count` to `value`: now if it is next, later if
  /// others are missing, never if it was there already.
  ///
  /// \param update  nothing for a step that only moves the counter
  void offer(std::int32_t value, std::int32_t count, std::optional<Delivery> update, TimePoint now,
             std::vector<Delivery>& out);

  /// Lets everything wait, because a difference that is being fetched may hold it too.
  void hold() { held_ = true; }

  /// Goes to where a difference ends, and on with what waited.
  void advance_to(std::int32_t value, TimePoint now, std::vector<Delivery>& out);

  /// When what is missing has to be fetched; nothing while nothing is.
  std::optional<TimePoint> gap_deadline() const { return held_ ? std::nullopt : deadline_; }

 private:
  struct Step {
    std::int32_t value;
    std::int32_t count;
    std::optional<Delivery> update;
  };

  void release(TimePoint now, std::vector<Delivery>& out);

  std::int32_t value_;
  std::multimap<std::int64_t, Step> waiting_;  // by where each begins
  /// Where the last of those leads that came too early and were not kept.
  std::int32_t dropped_to_ = 0;
  std::optional<TimePoint> deadline_;
  std::chrono::milliseconds wait_ = gap_wait;
  bool held_ = false;
};

}  // namespace layer::updates
