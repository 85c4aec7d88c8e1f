#include <layer/tl/types/chat_banned_rights.hpp>
#include <layer/tl/types/chat_photo.hpp>
#include <layer/tl/types/input_channel.hpp>

#include "file_view.hpp"
#include "view.hpp"

namespace layer::local_dc {

tl::enums::Chat View::chat(const Chat& chat) const {
  const bool member = chat.members.contains(viewer_);
  if (chat.migrated_to) return migrated(chat);
  if (!member) {
    tl::types::ChatForbidden forbidden;
    forbidden.id = number(chat.id);
    forbidden.title = chat.title;
    return forbidden;
  }
  tl::types::Chat shown;
  shown.id = number(chat.id);
  shown.title = chat.title;
  shown.photo = show_chat_photo(world_, chat.photo);
  shown.participants_count = static_cast<std::int32_t>(chat.members.size());
  shown.date = chat.date;
  shown.version = chat.version;
  shown.creator = chat.creator == viewer_;
  shown.default_banned_rights = tl::types::ChatBannedRights{};
  return shown;
}

tl::types::Chat View::migrated(const Chat& chat) const {
  tl::types::InputChannel supergroup;
  supergroup.channel_id = number(*chat.migrated_to);
  supergroup.access_hash = world_.access_hashes.of(viewer_, *chat.migrated_to);
  tl::types::Chat shown;
  shown.deactivated = true;
  shown.migrated_to = std::move(supergroup);
  shown.id = number(chat.id);
  shown.title = chat.title;
  shown.photo = show_chat_photo(world_, chat.photo);
  shown.date = chat.date;
  shown.version = chat.version;
  return shown;
}

std::vector<tl::enums::Chat> View::chats() const {
  std::vector<tl::enums::Chat> result;
  for (const ChatId id : chats_)
    result.push_back(chat(world_.chats.at(id)));
  for (const ChannelId id : channels_)
    result.push_back(channel(world_.channel(id)));
  return result;
}

tl::enums::Peer View::peer(Peer peer) {
  if (peer.kind() == Peer::Kind::user) return this->peer(UserId{peer.id()});
  if (peer.kind() == Peer::Kind::channel) return this->peer(ChannelId{peer.id()});
  return this->peer(ChatId{peer.id()});
}

tl::enums::Peer View::peer(UserId user) {
  mention(user);
  tl::types::PeerUser shown;
  shown.user_id = number(user);
  return shown;
}

tl::enums::Peer View::peer(ChatId chat) {
  mention(chat);
  tl::types::PeerChat shown;
  shown.chat_id = number(chat);
  return shown;
}

}  // namespace layer::local_dc
