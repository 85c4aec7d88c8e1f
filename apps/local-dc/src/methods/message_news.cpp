#include "message_news.hpp"

namespace layer::local_dc {

std::vector<Sight> sights_of(const World& world, const MessageContent& content) {
  std::vector<Sight> sights;
  if (content.channel) {
    const Channel& channel = world.channel(*content.channel);
    for (const auto& [user, member] : channel.members)
      if (content.channel_message >= member.first_visible)
        sights.push_back({user, channel.peer(), content.channel_message});
    return sights;
  }
  for (const Copy& copy : content.copies)
    if (const BoxMessage* const message = world.user(copy.account).box.find(copy.id))
      sights.push_back({copy.account, message->dialog, copy.id});
  return sights;
}

}  // namespace layer::local_dc
