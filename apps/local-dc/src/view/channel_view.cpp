#include <layer/tl/types/chat_photo.hpp>

#include "../model/rights.hpp"
#include "file_view.hpp"
#include "view.hpp"

namespace layer::local_dc {
namespace {

tl::types::ChannelForbidden forbidden(const Channel& channel, std::int64_t access_hash,
                                      const Restriction* ban) {
  tl::types::ChannelForbidden shown;
  shown.broadcast = channel.broadcast;
  shown.megagroup = !channel.broadcast;
  shown.id = number(channel.id);
  shown.access_hash = access_hash;
  shown.title = channel.title;
  if (ban != nullptr) shown.until_date = ban->rights.until_date;
  return shown;
}

void show_settings(const Channel& channel, tl::types::Channel& shown) {
  shown.broadcast = channel.broadcast;
  shown.megagroup = !channel.broadcast;
  shown.signatures = channel.signatures;
  shown.noforwards = channel.noforwards;
  shown.forum = channel.forum;
  shown.join_to_send = channel.join_to_send;
  shown.join_request = channel.join_request;
  shown.slowmode_enabled = channel.slow_mode != 0;
  if (channel.is_public()) shown.username = channel.username;
  if (!channel.broadcast) shown.default_banned_rights = channel.default_rights;
}

}  // namespace

tl::enums::Chat View::channel(const Channel& channel) const {
  const std::int64_t access_hash = world_.access_hashes.of(viewer_, channel.id);
  const Restriction* const own = restriction(channel, viewer_, now_);
  const ChannelMember* const member = channel.member(viewer_);
  const bool banned = own != nullptr && own->is_ban();
  const bool hidden = member == nullptr && !channel.is_public();
  if (channel.deleted || banned || hidden)
    return forbidden(channel, access_hash, banned ? own : nullptr);
  tl::types::Channel shown;
  shown.id = number(channel.id);
  shown.access_hash = access_hash;
  shown.title = channel.title;
  shown.photo = show_chat_photo(world_, channel.photo);
  shown.date = member != nullptr ? member->date : channel.date;
  shown.left = member == nullptr;
  shown.participants_count = static_cast<std::int32_t>(channel.members.size());
  show_settings(channel, shown);
  if (channel.creator == viewer_) {
    shown.creator = true;
    shown.admin_rights = all_rights();
  } else if (member != nullptr && member->admin) {
    shown.admin_rights = member->admin->rights;
  }
  if (own != nullptr) shown.banned_rights = own->rights;
  return shown;
}

tl::enums::Peer View::peer(ChannelId channel) {
  mention(channel);
  tl::types::PeerChannel shown;
  shown.channel_id = number(channel);
  return shown;
}

}  // namespace layer::local_dc
