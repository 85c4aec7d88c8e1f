#pragma once

#include "world.hpp"

namespace layer::local_dc {

/// A change that an account's box has seen.
struct AccountEvent {
  UserId account;
  BoxEvent event;
};

/// Puts a message into the box of everyone who is to have it: both sides of a private chat (one
/// copy for oneself), the members of a group, bots in privacy mode only where it concerns them; or
/// into the one box of a channel. \return what everyone hears.
std::vector<AccountEvent> post(World& world, const MessagePtr& content);

/// Whether the member is to hear of the change of a channel's box.
bool hears(const Channel& channel, const User& member, const BoxEvent& event);

/// A change of a channel's box, for all members that are to hear of it: bots in privacy mode do not
/// hear of messages that do not concern them.
std::vector<AccountEvent> channel_events(const World& world, const Channel& channel,
                                         const BoxEvent& event);

/// The message was changed: everyone who has it is to hear of it.
std::vector<AccountEvent> post_edit(World& world, const MessageContent& content);

/// A message of a chat's own, such as "X created the group".
MessagePtr service_message(const Chat& chat, UserId from, Date now,
                           tl::enums::MessageAction action);
MessagePtr service_message(const Channel& channel, UserId from, Date now,
                           tl::enums::MessageAction action);

}  // namespace layer::local_dc
