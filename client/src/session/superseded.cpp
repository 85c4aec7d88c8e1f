#include "session/superseded.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace layer {

namespace {

/// What a change is about: two about the same replace each other.
using Subject = std::tuple<int, int, std::int64_t>;

struct SubjectOf {
  Subject operator()(const storage::HomeDc&) const { return {0, 0, 0}; }

  Subject operator()(const storage::DcOptions&) const { return {1, 0, 0}; }

  Subject operator()(const storage::Key& key) const { return {2, 0, key.dc}; }

  Subject operator()(const storage::KeyForgotten& key) const { return {2, 0, key.dc}; }

  Subject operator()(const storage::Self&) const { return {3, 0, 0}; }

  Subject operator()(const storage::Environment&) const { return {4, 0, 0}; }

  Subject operator()(const storage::UpdatePosition&) const { return {5, 0, 0}; }

  Subject operator()(const storage::ChannelPosition& position) const {
    return {6, 0, position.channel};
  }

  Subject operator()(const storage::Peer& peer) const {
    return {7, static_cast<int>(peer.id.kind()), peer.id.id()};
  }

  Subject operator()(const storage::SeenPeer& seen) const {
    return {8, static_cast<int>(seen.id.kind()), seen.id.id()};
  }
};

}  // namespace

void drop_superseded(std::vector<storage::Change>& changes) {
  std::set<Subject> seen;
  std::vector<storage::Change> kept;
  for (auto change = changes.rbegin(); change != changes.rend(); ++change)
    if (seen.insert(std::visit(SubjectOf(), *change)).second) kept.push_back(std::move(*change));
  std::ranges::reverse(kept);
  changes = std::move(kept);
}

}  // namespace layer
