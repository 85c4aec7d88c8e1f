#include "membership.hpp"

namespace layer::local_dc {

ChannelMember& join(World& world, Channel& channel, UserId user, UserId inviter, Date now) {
  ChannelMember member{.inviter = inviter, .date = now};
  member.read_inbox_max = channel.box.last_id();
  if (channel.hidden_history) member.first_visible = channel.box.last_id() + 1;
  world.user(user).channels.insert(channel.id);
  return channel.members.insert_or_assign(user, std::move(member)).first->second;
}

void leave(World& world, Channel& channel, UserId user) {
  channel.members.erase(user);
  world.user(user).channels.erase(channel.id);
}

}  // namespace layer::local_dc
