#pragma once

#include <cstdint>

#include "world.hpp"

namespace layer::local_dc {

/// What an account has set for a key, which a constructor of PrivacyKey names by its id; or what
/// holds for those who have set nothing (core.telegram.org/api/privacy).
PrivacyRules privacy_rules(const User& owner, std::uint32_t key);

/// Whether `owner` allows `other` what the key is about. The first rule that speaks of `other`
/// says so; if none does, it is not allowed.
bool allows(const World& world, const User& owner, std::uint32_t key, const User& other);

/// From now on `other` is told the owner's phone number, whatever else holds.
void show_phone_to(User& owner, UserId other);

}  // namespace layer::local_dc
