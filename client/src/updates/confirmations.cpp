#include "updates/confirmations.hpp"

#include <iterator>
#include <utility>

#include "updates/identity.hpp"

namespace layer::updates {

namespace {

Progress progress_of(const Delivery& update) {
  Progress progress;
  for (const auto& change : update.completes)
    progress.apply(change);
  for (const auto& [difference, whole] : update.ends)
    progress.ended[difference] |= whole;
  return progress;
}

}  // namespace

void Confirmations::resume(const Parts& parts) {
  for (const auto& [difference, identities] : parts) {
    delivered_.insert(identities.begin(), identities.end());
    holding_.earlier[difference].insert(identities.begin(), identities.end());
  }
}

std::optional<Confirmations::Number> Confirmations::expect(const Delivery& update) {
  auto progress = progress_of(update);
  const bool asks = update.part_of || !delivered_.empty();
  const auto identity = asks ? identity_of(update.update) : 0;
  if (update.part_of && !progress.ended.contains(*update.part_of))
    progress.parts[*update.part_of].push_back(identity);
  if (delivered_.erase(identity) > 0) {
    progress.met.insert(identity);
    last().apply(progress);
    return std::nullopt;
  }
  entries_[next_].completes = std::move(progress);
  return next_++;
}

Progress& Confirmations::last() {
  return entries_.empty() ? holding_ : entries_.rbegin()->second.completes;
}

void Confirmations::complete(const std::vector<storage::Change>& changes) {
  for (const auto& change : changes)
    last().apply(change);
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
  delivered_.clear();
  holding_ = Progress();
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
  auto changes = holding_.changes();
  holding_.common.reset();
  holding_.channels.clear();
  holding_.ended.clear();
  holding_.met.clear();
  return changes;
}

Progress Confirmations::progress_after(Number number) const {
  auto progress = holding_;
  for (auto entry = entries_.begin(); entry != entries_.end() && entry->first <= number; ++entry)
    progress.apply(entry->second.completes);
  return progress;
}

}  // namespace layer::updates
