#include "updates/box.hpp"

#include <algorithm>

namespace layer::updates {

namespace {

/// More than this is fetched again rather than kept.
constexpr std::size_t max_waiting = 1000;

}  // namespace

void Box::offer(std::int32_t value, std::int32_t count, std::optional<Delivery> update,
                TimePoint now, std::vector<Delivery>& out) {
  const std::int64_t begin = std::int64_t(value) - count;
  if (count < 0 || begin < value_) return;
  waiting_.emplace(begin, Step{value, count, std::move(update)});
  release(now, out);
  if (waiting_.size() > max_waiting) {
    for (const auto& [from, step] : waiting_)
      dropped_to_ = std::max(dropped_to_, step.value);
    waiting_.clear();
    deadline_ = now;
  }
}

void Box::advance_to(std::int32_t value, TimePoint now, std::vector<Delivery>& out) {
  const bool of_no_use = value == value_ && !waiting_.empty();
  wait_ = of_no_use ? std::min(wait_ * 2, longest_gap_wait) : gap_wait;
  value_ = value;
  deadline_.reset();
  held_ = false;
  release(now, out);
}

void Box::release(TimePoint now, std::vector<Delivery>& out) {
  if (held_) return;
  while (!waiting_.empty() && waiting_.begin()->first <= value_) {
    auto step = waiting_.extract(waiting_.begin());
    if (step.key() < value_) continue;  // a difference has brought it
    value_ = step.mapped().value;
    if (step.mapped().update) out.push_back(std::move(*step.mapped().update));
    deadline_.reset();
    wait_ = gap_wait;
  }
  if (waiting_.empty() && dropped_to_ <= value_)
    deadline_.reset();
  else if (!deadline_)
    deadline_ = now + wait_;
}

}  // namespace layer::updates
