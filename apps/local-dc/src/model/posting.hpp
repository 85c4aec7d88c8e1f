#pragma once

#include "world.hpp"

namespace layer::local_dc {

/// A change that an account's box has seen.
struct AccountEvent {
  UserId account;
  BoxEvent event;
};

/// Puts a message into the box of everyone who is to have it: both sides of a private chat (one
/// copy for oneself), or the members of a group, bots in privacy mode only where it concerns them.
std::vector<AccountEvent> post(World& world, const MessagePtr& content);

/// A message of a chat's own, such as "X created the group".
MessagePtr service_message(const Chat& chat, UserId from, Date now,
                           tl::enums::MessageAction action);

}  // namespace layer::local_dc
