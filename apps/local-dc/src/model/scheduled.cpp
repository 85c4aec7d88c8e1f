#include "scheduled.hpp"

#include <algorithm>

namespace layer::local_dc {

std::int32_t Scheduled::add(const Place& place, Waiting message) {
  Queue& queue = queues_[place];
  const auto again = std::ranges::find(queue, message.random_id,
                                       [](const auto& one) { return one.second.random_id; });
  if (again != queue.end()) return again->first;
  const std::int32_t id = ++last_ids_[place];
  queue.emplace(id, std::move(message));
  return id;
}

const Scheduled::Queue& Scheduled::of(const Place& place) const {
  static const Queue none;
  const auto found = queues_.find(place);
  return found == queues_.end() ? none : found->second;
}

const Scheduled::Waiting* Scheduled::find(const Place& place, std::int32_t id) const {
  const Queue& queue = of(place);
  const auto found = queue.find(id);
  return found == queue.end() ? nullptr : &found->second;
}

void Scheduled::erase(const Place& place, std::int32_t id) {
  const auto queue = queues_.find(place);
  if (queue == queues_.end()) return;
  queue->second.erase(id);
  if (queue->second.empty()) queues_.erase(queue);
}

void Scheduled::came_online(UserId user, Date now) {
  const Peer chat(Peer::Kind::user, number(user));
  for (auto& [place, queue] : queues_) {
    if (place.chat != chat) continue;
    for (auto& [id, message] : queue)
      if (message.content->date == ONCE_ONLINE) message.content->date = now;
  }
}

std::vector<std::pair<Scheduled::Place, std::vector<std::int32_t>>> Scheduled::due(Date now) const {
  std::vector<std::pair<Place, std::vector<std::int32_t>>> found;
  for (const auto& [place, queue] : queues_) {
    std::vector<std::int32_t> ids;
    for (const auto& [id, message] : queue)
      if (message.content->date <= now) ids.push_back(id);
    if (!ids.empty()) found.emplace_back(place, std::move(ids));
  }
  return found;
}

std::optional<Date> Scheduled::deadline() const {
  std::optional<Date> next;
  for (const auto& [place, queue] : queues_)
    for (const auto& [id, message] : queue)
      if (const Date date = message.content->date; date != ONCE_ONLINE)
        next = std::min(next.value_or(date), date);
  return next;
}

}  // namespace layer::local_dc
