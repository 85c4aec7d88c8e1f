#include "updates/progress.hpp"

#include <variant>

namespace layer::updates {

void Progress::apply(const storage::Change& change) {
  if (const auto* position = std::get_if<storage::UpdatePosition>(&change)) common = *position;
  if (const auto* channel = std::get_if<storage::ChannelPosition>(&change))
    channels[channel->channel] = channel->pts;
}

void Progress::apply(const Progress& later) {
  if (later.common) common = later.common;
  for (const auto& [channel, pts] : later.channels)
    channels[channel] = pts;
  for (auto& [difference, identities] : earlier)
    std::erase_if(identities, [&](std::uint64_t identity) { return later.met.contains(identity); });
  met.insert(later.met.begin(), later.met.end());
  for (const auto& [difference, whole] : later.ended) {
    parts.erase(difference);
    if (whole) earlier.erase(difference);
    ended[difference] |= whole;
  }
  for (const auto& [difference, identities] : later.parts) {
    auto& part = parts[difference];
    part.insert(part.end(), identities.begin(), identities.end());
  }
}

std::vector<storage::Change> Progress::changes() const {
  std::vector<storage::Change> all;
  if (common) all.push_back(*common);
  for (const auto& [channel, pts] : channels)
    all.push_back(storage::ChannelPosition(channel, pts));
  return all;
}

Parts Progress::all_parts() const {
  auto all = parts;
  for (const auto& [difference, identities] : earlier)
    if (!identities.empty())
      all[difference].insert(all[difference].end(), identities.begin(), identities.end());
  return all;
}

}  // namespace layer::updates
