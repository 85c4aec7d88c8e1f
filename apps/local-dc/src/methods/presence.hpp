#pragma once

#include <vector>

#include "../model/world.hpp"

namespace layer::local_dc {

/// Who is told of a user's changes: people who have a chat with it or have it in their contacts.
std::vector<UserId> watchers(const World& world, const User& user);

}  // namespace layer::local_dc
