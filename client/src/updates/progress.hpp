#pragma once

#include <layer/client/storage.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace layer::updates {

/// What has been delivered of differences that were not delivered to their end: identities, by the
/// difference's channel, 0 for the common one.
using Parts = std::map<std::int64_t, std::vector<std::uint64_t>>;

/// How much further an account has come with its updates: the last position of everything that has
/// moved.
struct Progress {
  void apply(const storage::Change& change);
  void apply(const Progress& later);
  /// The positions.
  std::vector<storage::Change> changes() const;
  /// What was delivered of differences in the middle of which this is.
  Parts all_parts() const;

  std::optional<storage::UpdatePosition> common;
  std::map<std::int64_t, std::int32_t> channels;
  /// What this process has delivered of differences whose next position was not reached.
  Parts parts;
  /// What an earlier process had, and this one has not met again.
  std::map<std::int64_t, std::set<std::uint64_t>> earlier;
  /// What it has.
  std::set<std::uint64_t> met;
  /// Differences whose next position was reached, and whether it was the last one.
  std::map<std::int64_t, bool> ended;
};

}  // namespace layer::updates
