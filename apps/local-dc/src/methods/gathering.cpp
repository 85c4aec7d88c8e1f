#include "gathering.hpp"

#include <set>

namespace layer::local_dc {

void gather_events(View& view, const Box& box, std::span<const BoxEvent> events,
                   Gathered& gathered) {
  std::set<std::int32_t> added;
  for (const BoxEvent& event : events) {
    if (const auto* message = std::get_if<event::Added>(&event.what)) {
      added.insert(message->id);
      if (const BoxMessage* const found = box.find(message->id))
        gathered.messages.push_back(view.message(*found));
      continue;
    }
    const auto* const edited = std::get_if<event::Edited>(&event.what);
    const bool told =
        edited != nullptr && (added.contains(edited->id) || box.find(edited->id) == nullptr);
    if (!told) gathered.updates.push_back(view.update(event));
  }
}

}  // namespace layer::local_dc
