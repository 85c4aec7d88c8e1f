#pragma once

#include "world.hpp"

namespace layer::local_dc {

/// Makes someone a member: what was said before counts as read, or is hidden if the channel hides
/// it.
ChannelMember& join(World& world, Channel& channel, UserId user, UserId inviter, Date now);

/// Ends a membership; restrictions stay.
void leave(World& world, Channel& channel, UserId user);

}  // namespace layer::local_dc
