#pragma once

#include "world.hpp"

namespace layer::local_dc {

/// Whether an account has to do with another outside of channels: it is the same, a contact, has a
/// private chat with it or shares a basic group.
bool have_met(const World& world, const User& self, const User& other);

/// Whether it is told the other's phone number.
bool knows_phone(const World& world, const User& self, const User& other);

}  // namespace layer::local_dc
