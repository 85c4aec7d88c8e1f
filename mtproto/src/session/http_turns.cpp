#include <layer/mtproto/session/http_turns.hpp>

#include <algorithm>

namespace layer::mtproto {

namespace {

constexpr Duration LONGEST = std::chrono::minutes(1);

Duration bounded(Duration wait) {
  return std::clamp(wait, Duration::zero(), LONGEST);
}

}  // namespace

HttpTurns::Turn HttpTurns::open(TimePoint now) {
  const Turn turn{++count_};
  turns_.emplace(turn, Request{now, HttpWait()});
  return turn;
}

void HttpTurns::wait(Turn turn, const HttpWait& wait) {
  const auto found = turns_.find(turn);
  if (found == turns_.end()) return;
  found->second.wait = {bounded(wait.max_delay), bounded(wait.wait_after), bounded(wait.max_wait)};
}

void HttpTurns::ready(TimePoint now) {
  if (!first_) first_ = now;
  last_ = now;
}

TimePoint HttpTurns::answer_at(const Request& request) const {
  if (!first_) return request.since + request.wait.max_wait;
  const TimePoint first = std::max(*first_, request.since);
  const TimePoint last = std::max(last_, request.since);
  return std::min(first + request.wait.max_delay, last + request.wait.wait_after);
}

std::optional<HttpTurns::Turn> HttpTurns::due(TimePoint now) const {
  std::optional<Turn> next;
  TimePoint next_at = now;
  for (const auto& [turn, request] : turns_) {
    const TimePoint at = answer_at(request);
    if (at > now || (next && at >= next_at)) continue;
    next = turn;
    next_at = at;
  }
  return next;
}

TimePoint HttpTurns::deadline() const {
  TimePoint nearest = TimePoint::max();
  for (const auto& [turn, request] : turns_)
    nearest = std::min(nearest, answer_at(request));
  return nearest;
}

}  // namespace layer::mtproto
