#include "updates/confirmations.hpp"

#include <iterator>
#include <utility>
#include <variant>

namespace layer::updates {

void Confirmations::Positions::apply(const storage::Change& change) {
  if (const auto* position = std::get_if<storage::UpdatePosition>(&change)) common = *position;
  if (const auto* channel = std::get_if<storage::ChannelPosition>(&change))
    channels[channel->channel] = channel->pts;
}

void Confirmations::Positions::apply(const Positions& later) {
  if (later.common) common = later.common;
  for (const auto& [channel, pts] : later.channels)
    channels[channel] = pts;
}

std::vector<storage::Change> Confirmations::Positions::changes() const {
  std::vector<storage::Change> all;
  if (common) all.push_back(*common);
  for (const auto& [channel, pts] : channels)
    all.push_back(storage::ChannelPosition(channel, pts));
  return all;
}

Confirmations::Number Confirmations::expect(const std::vector<storage::Change>& completes) {
  auto& entry = entries_[next_];
  for (const auto& change : completes)
    entry.completes.apply(change);
  return next_++;
}

void Confirmations::complete(const std::vector<storage::Change>& changes) {
  auto& last = entries_.empty() ? holding_ : entries_.rbegin()->second.completes;
  for (const auto& change : changes)
    last.apply(change);
}

void Confirmations::begin(const storage::ChannelPosition& channel) {
  for (auto& [number, entry] : entries_)
    entry.completes.channels.erase(channel.channel);
  holding_.apply(channel);
}

void Confirmations::hand_out(Number number, std::size_t readers) {
  const auto entry = entries_.find(number);
  if (entry == entries_.end()) return;
  entry->second.open += readers;
  close_one(entry);
}

void Confirmations::confirm(Number number) {
  const auto entry = entries_.find(number);
  if (entry == entries_.end()) return;
  close_one(entry);
  if (left_before_ && number >= *left_before_) forgive();
}

void Confirmations::leave(Number number) {
  const auto entry = entries_.find(number);
  if (entry == entries_.end()) return;
  ++entry->second.left;
  left_before_ = next_;
}

void Confirmations::forgive() {
  if (!std::exchange(left_before_, std::nullopt)) return;
  std::vector<Number> ended;
  for (auto& [number, entry] : entries_) {
    const auto left = std::exchange(entry.left, 0);
    entry.open -= left;
    if (left > 0 && entry.open == 0) ended.push_back(number);
  }
  // One that ends may take others along.
  for (const auto number : ended)
    if (const auto entry = entries_.find(number); entry != entries_.end()) end(entry);
}

void Confirmations::clear() {
  entries_.clear();
  left_before_.reset();
  holding_ = Positions();
}

void Confirmations::close_one(Entries::iterator entry) {
  if (--entry->second.open == 0) end(entry);
}

void Confirmations::end(Entries::iterator entry) {
  const auto absorb = [this](Entries::iterator into, Entries::iterator later) {
    into->second.completes.apply(later->second.completes);
    entries_.erase(later);
  };
  if (entry != entries_.begin())
    if (const auto before = std::prev(entry); before->second.open == 0) {
      absorb(before, entry);
      entry = before;
    }
  if (const auto after = std::next(entry); after != entries_.end() && after->second.open == 0)
    absorb(entry, after);
  if (entry != entries_.begin()) return;
  holding_.apply(entry->second.completes);
  entries_.erase(entry);
}

std::vector<storage::Change> Confirmations::take_changes() {
  return std::exchange(holding_, Positions()).changes();
}

}  // namespace layer::updates
