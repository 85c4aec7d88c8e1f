#include "acquaintance.hpp"

#include <algorithm>

namespace layer::local_dc {

bool have_met(const World& world, const User& self, const User& other) {
  if (self.id == other.id || self.contacts.contains(other.id)) return true;
  if (self.box.dialog(other.peer()) != nullptr) return true;
  return std::ranges::any_of(
      self.chats, [&](ChatId id) { return world.chats.at(id).members.contains(other.id); });
}

}  // namespace layer::local_dc
