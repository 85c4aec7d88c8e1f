#include "acquaintance.hpp"

#include <layer/tl/types/privacy_key.hpp>

#include <algorithm>

#include "privacy.hpp"

namespace layer::local_dc {

bool have_met(const World& world, const User& self, const User& other) {
  if (self.id == other.id || self.contacts.contains(other.id)) return true;
  if (self.box.dialog(other.peer()) != nullptr) return true;
  return std::ranges::any_of(
      self.chats, [&](ChatId id) { return world.chats.at(id).members.contains(other.id); });
}

bool knows_phone(const World& world, const User& self, const User& other) {
  if (self.id == other.id || other.service) return true;
  const auto saved = self.contacts.find(other.id);
  if (saved != self.contacts.end() && saved->second.by_phone) return true;
  return allows(world, other, tl::types::PrivacyKeyPhoneNumber::ID, self);
}

}  // namespace layer::local_dc
