#include "acquaintance.hpp"

#include <algorithm>

namespace layer::local_dc {

bool have_met(const World& world, const User& self, const User& other) {
  if (self.id == other.id || self.contacts.contains(other.id)) return true;
  if (self.box.dialog(other.peer()) != nullptr) return true;
  return std::ranges::any_of(
      self.chats, [&](ChatId id) { return world.chats.at(id).members.contains(other.id); });
}

bool knows_phone(const User& self, const User& other) {
  if (self.id == other.id || other.service) return true;
  const auto saved = self.contacts.find(other.id);
  if (saved != self.contacts.end() && saved->second.by_phone) return true;
  const auto shared = other.contacts.find(self.id);
  return shared != other.contacts.end() && shared->second.may_see_phone;
}

}  // namespace layer::local_dc
