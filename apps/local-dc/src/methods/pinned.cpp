#include "pinned.hpp"

#include <algorithm>
#include <ranges>

namespace layer::local_dc {

std::optional<std::int32_t> newest_pinned(const Box& box, Peer chat) {
  const Dialog* const dialog = box.dialog(chat);
  if (dialog == nullptr) return std::nullopt;
  const auto newest_first = dialog->ids | std::views::reverse;
  const auto found =
      std::ranges::find_if(newest_first, [&](std::int32_t id) { return box.find(id)->pinned; });
  if (found == newest_first.end()) return std::nullopt;
  return *found;
}

}  // namespace layer::local_dc
