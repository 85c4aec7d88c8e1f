#include "storage/image.hpp"

namespace layer::storage {

namespace {

/// Names move from peer to peer: only who holds one now loses it.
void release(std::unordered_map<std::string, PeerId>& index, const std::string& name,
             PeerId holder) {
  const auto found = index.find(name);
  if (found != index.end() && found->second == holder) index.erase(found);
}

std::optional<Peer> look_up(const std::unordered_map<PeerId, Peer>& peers,
                            const std::unordered_map<std::string, PeerId>& index,
                            const std::string& name) {
  const auto found = index.find(name);
  if (found == index.end()) return std::nullopt;
  return peers.at(found->second);
}

}  // namespace

void Image::apply(const Change& change) {
  account_.apply(change);
  if (const auto* peer = std::get_if<Peer>(&change)) remember(*peer);
}

void Image::remember(const Peer& peer) {
  if (const auto known = peers_.find(peer.id); known != peers_.end()) forget_names(known->second);
  peers_.insert_or_assign(peer.id, peer);
  for (const auto& name : peer.usernames)
    usernames_.insert_or_assign(name, peer.id);
  if (!peer.phone.empty()) phones_.insert_or_assign(peer.phone, peer.id);
}

void Image::forget_names(const Peer& peer) {
  for (const auto& name : peer.usernames)
    release(usernames_, name, peer.id);
  release(phones_, peer.phone, peer.id);
}

std::optional<Peer> Image::find(PeerId id) const {
  const auto found = peers_.find(id);
  if (found == peers_.end()) return std::nullopt;
  return found->second;
}

std::optional<Peer> Image::find_username(const std::string& username) const {
  return look_up(peers_, usernames_, username);
}

std::optional<Peer> Image::find_phone(const std::string& phone) const {
  return look_up(peers_, phones_, phone);
}

std::vector<Change> Image::changes() const {
  std::vector<Change> all;
  if (account_.environment) all.push_back(*account_.environment);
  if (account_.home) all.push_back(*account_.home);
  if (!account_.options.empty()) all.push_back(DcOptions(account_.options));
  for (const auto& [dc, key] : account_.keys)
    all.push_back(key);
  if (account_.self) all.push_back(*account_.self);
  if (account_.position) all.push_back(*account_.position);
  for (const auto& [channel, pts] : account_.channels)
    all.push_back(ChannelPosition(channel, pts));
  for (const auto& [id, peer] : peers_)
    all.push_back(peer);
  return all;
}

}  // namespace layer::storage
