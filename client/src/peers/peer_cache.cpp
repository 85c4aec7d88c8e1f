#include "peers/peer_cache.hpp"

#include <layer/tl/types/chat.hpp>
#include <layer/tl/types/update.hpp>
#include <layer/tl/types/user.hpp>
#include <layer/tl/types/username.hpp>

namespace layer {

namespace {

namespace types = tl::types;

/// Some 5 MB.
constexpr std::size_t max_peers = 20'000;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// All names of a user or channel; those that are switched off lead nowhere.
template <class Described>
std::vector<std::string> usernames_of(const Described& described) {
  std::vector<std::string> names;
  if (described.username) names.push_back(lower(*described.username));
  if (described.usernames)
    for (const auto& name : *described.usernames)
      if (name->active) names.push_back(lower(name->username));
  return names;
}

std::optional<storage::Peer> peer_of(const tl::enums::User& box) {
  const auto* user = box.get_if<types::User>();
  if (!user || user->min || !user->access_hash) return std::nullopt;
  storage::Peer peer(PeerId::user(user->id), *user->access_hash);
  peer.usernames = usernames_of(*user);
  peer.phone = user->phone.value_or(std::string());
  return peer;
}

std::optional<storage::Peer> peer_of(const tl::enums::Chat& box) {
  if (const auto* group = box.get_if<types::Chat>())
    return storage::Peer(PeerId::group(group->id), 0);
  if (const auto* left = box.get_if<types::ChatForbidden>())
    return storage::Peer(PeerId::group(left->id), 0);
  if (const auto* barred = box.get_if<types::ChannelForbidden>())
    return storage::Peer(PeerId::channel(barred->id), barred->access_hash);
  const auto* channel = box.get_if<types::Channel>();
  if (!channel || channel->min || !channel->access_hash) return std::nullopt;
  storage::Peer peer(PeerId::channel(channel->id), *channel->access_hash);
  peer.usernames = usernames_of(*channel);
  return peer;
}

}  // namespace

std::vector<storage::Change> PeerCache::learn(const std::vector<tl::enums::User>& users,
                                              const std::vector<tl::enums::Chat>& chats) {
  std::vector<storage::Change> news;
  for (const auto& user : users)
    note(peer_of(user), news);
  for (const auto& chat : chats)
    note(peer_of(chat), news);
  return news;
}

std::vector<storage::Change> PeerCache::learn(const tl::enums::Update& update) {
  std::vector<storage::Change> news;
  if (const auto* named = update.get_if<types::UpdateUserName>()) {
    auto peer = find(PeerId::user(named->user_id));
    if (!peer) return news;
    peer->usernames.clear();
    for (const auto& name : named->usernames)
      if (name->active) peer->usernames.push_back(lower(name->username));
    note(std::move(peer), news);
  } else if (const auto* moved = update.get_if<types::UpdateUserPhone>()) {
    auto peer = find(PeerId::user(moved->user_id));
    if (!peer) return news;
    peer->phone = moved->phone;
    note(std::move(peer), news);
  }
  return news;
}

void PeerCache::note(std::optional<storage::Peer> peer, std::vector<storage::Change>& news) {
  if (!peer || image_.find(peer->id) == peer) return;
  remember(*peer);
  news.push_back(std::move(*peer));
}

void PeerCache::remember(const storage::Peer& peer) {
  if (!image_.find(peer.id) && ++size_ > max_peers) {
    image_ = storage::Image();
    size_ = 1;
  }
  image_.apply(peer);
}

}  // namespace layer
