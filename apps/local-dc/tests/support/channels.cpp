#include "channels.hpp"

#include <layer/tl/functions/channels.hpp>
#include <layer/tl/types/messages/invited_users.hpp>

namespace layer::local_dc {

ChannelId ChannelTown::create(Resident& creator, const std::string& title, Kind kind) {
  tl::functions::channels::CreateChannel request;
  request.broadcast = kind == Kind::channel;
  request.megagroup = kind == Kind::supergroup;
  request.title = title;
  (void)call(creator, request).value();
  return world.channels.rbegin()->first;
}

void ChannelTown::invite(Resident& by, ChannelId channel, Resident& whom) {
  tl::functions::channels::InviteToChannel request;
  request.channel = input_channel(by, channel);
  request.users.push_back(input_user(by, whom));
  (void)call(by, request).value();
}

tl::types::InputChannel ChannelTown::input_channel(const Resident& viewer, ChannelId channel) {
  tl::types::InputChannel named;
  named.channel_id = number(channel);
  named.access_hash = world.access_hashes.of(id_of(viewer), channel);
  return named;
}

tl::enums::InputPeer ChannelTown::channel_peer(const Resident& viewer, ChannelId channel) {
  tl::types::InputPeerChannel named;
  named.channel_id = number(channel);
  named.access_hash = world.access_hashes.of(id_of(viewer), channel);
  return named;
}

Answer<tl::enums::Updates> ChannelTown::try_post(Resident& from, ChannelId channel,
                                                 const std::string& text) {
  return call(from, send_message(channel_peer(from, channel), text, random.value<std::int64_t>()));
}

std::int32_t ChannelTown::post(Resident& from, ChannelId channel, const std::string& text) {
  (void)try_post(from, channel, text).value();
  return world.channel(channel).box.last_id();
}

}  // namespace layer::local_dc
